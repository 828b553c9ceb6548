"""Conversations with made-up workers, honest and hostile: how each ends, and what is kept."""

import re
import zlib

import numpy as np
import pytest
from support import records
from support.made_up_workers import converse, question

from grader.inside.protocol.events import (
    BatchEnd,
    CallFailed,
    Defined,
    Event,
    FileOver,
    Overdue,
    Remarked,
    encode,
)
from grader.inside.protocol.job import ArrayHeader, ProbeRequest
from grader.model.record import Ending
from grader.sandbox import collect
from grader.sandbox.plan import Call, Question


def numbered(name: str, count: int) -> Question:
    """So many rows of four bytes, each of which differs from all others of that name."""
    data = b"".join(name[:3].encode() + bytes([row]) for row in range(count))
    return Question(ArrayHeader(name, "uint8", (count, 4)), memoryview(data))


ECHOES = """
    print("TensorFlow says something", flush=True)
    start()
    print("the submission says something", flush=True)
    time.sleep(0.15)
    say(MODEL)
    def echo():
        header = requests.readline()
        count = 4 * json.loads(header)["shape"][0]
        body = requests.read(count)
        print(header.decode(), body, flush=True)
        answer(header.replace(b'"request": "ArrayHeader", ', b"") + body)
    echo()
    print(requests.readline().decode(), flush=True)
    say(PROBED, PROBED)
    echo()
"""


def test_an_honest_worker_is_led_through_its_phases() -> None:
    probe = ProbeRequest("accuracy", (0.5, 0.9))
    asked = (numbered("held-out", 40), numbered("training", 60))
    outcome = converse(ECHOES, asked, probe, rehearsal=numbered("validation", 3))
    assert outcome.ending == Ending("completed")
    assert outcome.heard.phases == [("startup", 5), ("training", 5), ("prediction", 5)]
    assert outcome.heard.events[:2] == [records.READY, records.MODEL]
    assert outcome.talk.collector.model == records.MODEL
    assert len(outcome.talk.collector.probes) == 2
    assert {name: array.data for name, array in outcome.arrays.items()} == {
        question.header.name: bytes(question.data) for question in asked
    }
    said = outcome.talk.output.text()
    assert said.startswith("the submission says something\n")
    assert said.index("val\\x00") < said.index('"accuracy"')
    assert outcome.heard.usages[0].processes == 1


def test_training_and_held_out_inputs_come_as_one_question_in_no_order() -> None:
    worker = """
        start(MODEL)
        header = requests.readline()
        body = requests.read(400)
        rows = b"".join(body[place + 3 : place + 4] for place in range(0, 400, 4))
        answer(ArrayHeader("inputs", "uint8", (100, 1)).encode() + rows)
    """
    asked = (numbered("held-out", 40), numbered("training", 60))
    orders = set()
    for _ in range(3):
        talk = converse(worker, asked).talk
        assert talk.inquiry.arrays["held-out"].data == bytes(range(40))
        assert talk.inquiry.arrays["training"].data == bytes(range(60))
        alone = talk.inquiry._alone
        assert alone is not None
        assert b"".join(alone.blocks()) != b"".join(bytes(question.data) for question in asked)
        orders.add(tuple(alone.order))
    assert len(orders) == 3


ONE_NUMBER = ArrayHeader("average", "float64", (1,)).encode()
CALLED = f"""
    start({encode(Defined(("average",)))!r})
    for number in range(2):
        requests.readline(), requests.read(12)
        say({encode(CallFailed("average", "ValueError", "no", 4))!r})
        answer({ONE_NUMBER!r} + bytes(8))
"""


def test_functions_are_called_where_no_model_is_judged() -> None:
    call = Call(ArrayHeader("average", "float32", (1, 3)), memoryview(bytes(12)))
    outcome = converse(CALLED, (call,), functions=True)
    assert outcome.ending == Ending("completed")
    assert [name for name, _ in outcome.heard.phases] == ["startup", "running", "calling"]
    assert outcome.talk.collector.defined == Defined(("average",))
    assert len(outcome.talk.collector.failed_calls) == 1  # of the rehearsal
    assert outcome.arrays["average"].shape == (1,)


def test_what_functions_gave_is_no_prediction_of_a_model() -> None:
    call = Call(ArrayHeader("average", "float32", (1, 3)), memoryview(bytes(12)))
    two = ArrayHeader("another", "float64", (1,)).encode()
    worker = f"start({encode(Defined(('average',)))!r})\nanswer({two!r} + bytes(8))"
    outcome = converse(worker, (call,), functions=True)
    assert outcome.ending.by == "bad-model"
    assert outcome.ending.message.startswith("What the functions gave cannot be judged: ")


def test_a_file_that_takes_too_long_is_no_training() -> None:
    outcome = converse("start()\ntime.sleep(60)", functions=True, training_seconds=0.2)
    assert outcome.ending.by == "time-limit"
    assert outcome.ending.message.startswith("Running the file took ")


@pytest.mark.parametrize("functions", [True, False])
def test_what_is_not_asked_for_ends_no_training(functions: bool) -> None:
    sent = "MODEL" if functions else repr(encode(Defined(("average",))))
    outcome = converse(f"start({sent})", functions=functions)
    assert outcome.ending.by == "crashed"
    assert [name for name, _ in outcome.heard.phases][-1] in ("training", "running")


def test_the_clocks_are_the_phases_own_and_sum_to_the_run() -> None:
    worker = """
        time.sleep(0.2)
        start()
        time.sleep(0.3)
        say(MODEL)
        time.sleep(0.1)
        answer(ANSWER)
    """
    outcome = converse(worker)
    seconds = outcome.talk.seconds
    assert seconds["startup"] > 0.2
    assert 0.29 < seconds["training"] < 0.8
    assert 0.05 < seconds["prediction"] < 0.6
    assert sum(seconds.values()) == pytest.approx(outcome.seconds, abs=0.05)


def test_neither_go_nor_questions_come_twice_however_often_the_worker_begins() -> None:
    worker = """
        start(READY, MODEL, READY, MODEL)
        requests.readline(), requests.read(12)
        os.set_blocking(requests.fileno(), False)
        time.sleep(0.1)
        print("more:", requests.read(), flush=True)
        os.set_blocking(requests.fileno(), True)
        answer(ANSWER)
        requests.readline(), requests.read(12)
        answer(ANSWER)
    """
    outcome = converse(worker, rehearsal=question())
    assert outcome.ending.by == "completed"
    assert outcome.talk.output.text() == "more: None\n"
    assert len(outcome.heard.phases) == 3


def test_without_questions_the_end_of_the_training_is_the_end() -> None:
    outcome = converse("start(MODEL); time.sleep(60)", ())
    assert outcome.ending == Ending("completed")
    assert [name for name, _ in outcome.heard.phases] == ["startup", "training"]


HEADER = 'b\'{"name": "%s", "dtype": "%s", "shape": %s}\\n\''


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (f"{HEADER % ('training', 'float32', [3, 3])} + bytes(36)", "examples of inputs"),
        (f"{HEADER % ('inputs', 'float32', [2, 3])} + bytes(24)", r"\(2, 3\) for 3 examples"),
        (f"{HEADER % ('inputs', 'float32', [9])} + bytes(36)", r"\(9,\) for 3 examples"),
        (f"{HEADER % ('inputs', 'float16', [3, 3])} + bytes(18)", "unknown dtype"),
        (f"{HEADER % ('inputs', 'object', [3, 3])} + bytes(72)", "unknown dtype"),
        (f"{HEADER % ('inputs', 'float32', [3, -3])}", "impossible shape"),
        (f"{HEADER % ('inputs', 'float32', [3] * 6)}", "impossible shape"),
        (f"{HEADER % ('inputs', 'float32', [3, 10**9])}", "too many outputs"),
        ("b'x' * 600", "without an end"),
        ("b'no JSON\\n' + bytes(36)", "not an array header"),
        ("b'\\x80\\x04pickle\\n'", "not an array header"),
        ("ANSWER + ANSWER", "more predictions than were asked for"),
        ("ANSWER + b'x'", "more predictions than were asked for"),
    ],
)
def test_answers_of_another_form_are_a_bad_model(sent: str, said: str) -> None:
    outcome = converse(f"start(MODEL)\nanswer({sent})\ntime.sleep(60)", rehearsal=question())
    assert outcome.ending.by == "bad-model"
    assert outcome.ending.message.startswith("The model's predictions cannot be judged: ")
    assert re.search(said, outcome.ending.message)
    assert outcome.seconds < 3


@pytest.mark.parametrize("first", ["", "start()"])
def test_predictions_before_they_are_asked_for_are_refused(first: str) -> None:
    outcome = converse(f"{first}\nanswer(ANSWER)\ntime.sleep(60)")
    assert outcome.ending.by == "bad-model"
    assert "before they were asked for" in outcome.ending.message
    assert outcome.arrays == {}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("b'no JSON\\n'", "not JSON"),
        ("b'\\xff\\xfe\\n'", "not JSON"),
        ("b'[' * 5000 + b'\\n'", "not JSON"),
        ('b\'{"event": "Passed"}\\n\'', "unknown kind"),
        ("b'x' * 70_000", "without an end"),
        ("b'x' * 70_000 + b'\\n'", "a line of 70000 bytes"),
        ("MODEL.replace(b'407050', b'\"many\"')", "Trained.parameters"),
        ("SOFT_LIMIT[SOFT_LIMIT.index(b'\\n') + 1:]", "has not begun"),
        ("SOFT_LIMIT * 2", "out of turn"),
    ],
)
@pytest.mark.parametrize("phase", ["", "MODEL"])
def test_a_disturbed_channel_is_a_crash_and_says_so(sent: str, said: str, phase: str) -> None:
    outcome = converse(f"start({phase})\nsay({sent})\ntime.sleep(60)", rehearsal=question())
    assert outcome.ending.by == "crashed"
    assert "channel was disturbed" in outcome.ending.message
    assert said in outcome.ending.message
    assert outcome.seconds < 3


@pytest.mark.parametrize("flood", [Remarked("x" * 900, 1), records.record().probes[0]])
def test_a_flood_of_events_is_a_limit(flood: Event) -> None:
    outcome = converse(f"start()\nwhile True: say({encode(flood)!r})")
    assert outcome.ending.by == "output-limit"
    assert outcome.seconds < 3


def test_a_flood_of_events_that_nobody_keeps_is_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "MAX_BYTES", 2**18)
    outcome = converse(f"start()\nwhile True: say({encode(BatchEnd(0, 0, 1))!r} * 99)")
    assert outcome.ending.by == "output-limit"


def test_a_worker_that_never_reads_hits_the_prediction_limit() -> None:
    large = question(count=1000, size=10_000)
    outcome = converse("start(MODEL)\ntime.sleep(60)", (large,), prediction_seconds=0.3)
    assert outcome.ending.by == "prediction-limit"
    assert (outcome.ending.limit, outcome.ending.value) == (0.3, pytest.approx(0.6, abs=0.3))
    assert outcome.seconds < 2


def test_a_slow_reader_gets_everything_piece_by_piece() -> None:
    data = np.random.default_rng(0).integers(0, 256, (3, 400_000), dtype="uint8")
    asked = Question(ArrayHeader("held-out", "uint8", data.shape), memoryview(data.tobytes()))
    worker = """
        import zlib
        start(MODEL)
        requests.readline()
        checksum, rest = 0, 1_200_000
        while rest:
            piece = requests.read(min(rest, 200_000))
            checksum, rest = zlib.crc32(piece, checksum), rest - len(piece)
            time.sleep(0.02)
        scores = checksum.to_bytes(4, "big") * 3
        header = ArrayHeader("inputs", "uint8", (3, 4)).encode()
        for byte in (header[:1], header[1:], scores[:5], scores[5:]):
            answer(byte)
            time.sleep(0.02)
    """
    outcome = converse(worker, (asked,))
    assert outcome.ending.by == "completed"
    alone = outcome.talk.inquiry._alone
    assert alone is not None
    checksum = zlib.crc32(b"".join(alone.blocks())).to_bytes(4, "big")
    assert outcome.arrays["held-out"].data == checksum * 3


def test_a_worker_that_closes_its_ears_may_still_answer() -> None:
    large = question(size=100_000)
    assert converse("start()\nrequests.close()\nsay(MODEL)\nanswer(ANSWER)", (large,)).arrays


@pytest.mark.parametrize(
    ("worker", "by"),
    [
        ("say(FORGED)", "grader-error"),
        ("start(FORGED)", "crashed"),
        ("start(MODEL, FORGED)", "crashed"),
        ("start(CRASHED)", "crashed"),
        ("start(CRASHED.replace(b'\"crashed\"', b'\"bad-model\"'))", "bad-model"),
        ("start(CRASHED.replace(b'NameError', b'MemoryError'))", "memory-limit"),
        ("start(MODEL, CRASHED)", "crashed"),
    ],
)
def test_what_a_worker_says_of_its_failure(worker: str, by: str) -> None:
    outcome = converse(f"{worker}\ntime.sleep(60)")
    assert outcome.ending.by == by
    assert outcome.ending.line == (0 if "FORGED" in worker else 7)


@pytest.mark.parametrize(
    "then",
    [
        "answer(ANSWER)",
        "answer(b'x' * 600)",
        "say(CRASHED)",
        "os._exit(0)",
        "time.sleep(60)",
    ],
)
@pytest.mark.parametrize("late", ["time.sleep(0.4); say(MODEL)", "say(SOFT_LIMIT, MODEL)"])
def test_overtime_is_the_verdict_whatever_comes_of_the_model(late: str, then: str) -> None:
    outcome = converse(f"start()\n{late}\n{then}", training_seconds=0.3, prediction_seconds=0.5)
    assert outcome.ending.by == "time-limit"
    assert outcome.ending.limit == 0.3
    assert bool(outcome.arrays) is (then == "answer(ANSWER)")
    assert outcome.talk.collector.reported_limit is ("SOFT" in late)


FILE_OVER = encode(FileOver())


def test_what_the_worker_does_after_the_training_costs_no_time() -> None:
    worker = f"start({FILE_OVER!r})\ntime.sleep(0.5)\nsay(MODEL)\nanswer(ANSWER)"
    outcome = converse(worker, (question(),), training_seconds=0.3, grace_seconds=0.1)
    assert outcome.ending.by == "completed"
    assert outcome.talk.seconds["training"] < 0.3
    assert outcome.heard.phases == [("startup", 5), ("training", 0.3), ("prediction", 5)]


def test_what_the_worker_does_after_the_training_takes_nothing_of_the_predictions() -> None:
    worker = f"start({FILE_OVER!r})\ntime.sleep(0.7)\nsay(MODEL)\ntime.sleep(0.7)\nanswer(ANSWER)"
    outcome = converse(worker, (question(),), prediction_seconds=1.2)
    assert outcome.ending.by == "completed"
    assert outcome.talk.seconds["prediction"] > 1.2


def test_what_the_worker_does_after_the_training_is_no_prediction() -> None:
    worker = f"start({FILE_OVER!r})\ntime.sleep(60)"
    ending = converse(worker, (question(),), prediction_seconds=0.3).ending
    assert (ending.by, ending.limit) == ("prediction-limit", 0.3)
    assert ending.message.startswith("To find out what was trained, and on what, took 0.")


def test_a_training_that_is_told_to_be_over_too_late_was_too_slow() -> None:
    worker = f"start()\ntime.sleep(0.4)\nsay({FILE_OVER!r}, MODEL)\nanswer(ANSWER)"
    assert converse(worker, (question(),), training_seconds=0.3).ending.by == "time-limit"


@pytest.mark.parametrize(
    ("then", "by"),
    [
        ("time.sleep(60)", "prediction-limit"),
        ("say(PROBED)\ntime.sleep(60)", "prediction-limit"),
        ("answer(ANSWER)\ntime.sleep(60)", "bad-model"),
        ("say(CRASHED)\ntime.sleep(60)", "crashed"),
    ],
)
def test_nothing_is_asked_before_the_model_is_described(then: str, by: str) -> None:
    worker = f"start({FILE_OVER!r})\n{then}"
    outcome = converse(worker, (question(),), prediction_seconds=0.3)
    assert outcome.ending.by == by
    assert outcome.talk._sealed is None


def test_a_failure_after_the_training_limit_is_the_limit_and_keeps_its_line() -> None:
    ending = converse("start()\ntime.sleep(0.4)\nsay(CRASHED)", training_seconds=0.2).ending
    assert (ending.by, ending.line, ending.limit) == ("time-limit", 7, 0.2)


@pytest.mark.parametrize("late", ["time.sleep(0.4)", "say(SOFT_LIMIT); time.sleep(0.2)"])
def test_a_worker_that_dies_after_the_training_limit_was_too_slow(late: str) -> None:
    ending = converse(f"start()\n{late}\nos.kill(os.getpid(), 9)", training_seconds=0.3).ending
    assert (ending.by, ending.limit) == ("time-limit", 0.3)


def test_a_training_that_is_ended_has_used_processor_time() -> None:
    talk = converse("start()\nwhile True: pass", training_seconds=0.5).talk
    assert 0 < talk.training_cpu_seconds <= talk.resources.cpu_seconds
    assert converse("time.sleep(60)", startup_seconds=0.3).talk.training_cpu_seconds == 0


@pytest.mark.parametrize("after", ["time.sleep(60)", "time.sleep(0.4); say(MODEL)"])
def test_the_time_limit_names_the_line_that_was_running(after: str) -> None:
    overdue = encode(Overdue(12))
    limits = {"training_seconds": 0.2, "grace_seconds": 0.5, "prediction_seconds": 0.3}
    ending = converse(f"start()\nsay({overdue!r})\n{after}", **limits).ending
    assert (ending.by, ending.line) == ("time-limit", 12)


@pytest.mark.parametrize(
    ("worker", "by", "least"),
    [
        ("time.sleep(60)", "startup-limit", 0.3),
        ("start()\ntime.sleep(60)", "time-limit", 0.4),
        ("start(MODEL)\ntime.sleep(60)", "prediction-limit", 0.3),
        ("start(MODEL)\nanswer(ANSWER[:-1])\ntime.sleep(60)", "prediction-limit", 0.3),
        ("start()\nos.close(events)\ntime.sleep(60)", "time-limit", 0.4),
        ("start()\nos.close(1), os.close(2), os.close(answers)\ntime.sleep(60)", "time-limit", 0.4),
    ],
)
def test_each_phase_has_its_limit(worker: str, by: str, least: float) -> None:
    limits = {"startup_seconds": 0.3, "training_seconds": 0.2, "grace_seconds": 0.2}
    outcome = converse(worker, prediction_seconds=0.3, **limits)
    assert outcome.ending.by == by
    assert outcome.ending.value is not None
    assert least <= outcome.ending.value < least + 0.6
    assert outcome.seconds < 2


def test_a_probe_that_is_answered_in_part_is_waited_for() -> None:
    probe = ProbeRequest("accuracy", (0.5, 0.9))
    worker = "start(MODEL)\nsay(PROBED)\ntime.sleep(60)"
    outcome = converse(worker, (question(),), probe, prediction_seconds=0.3)
    assert outcome.ending.by == "prediction-limit"
    assert len(outcome.talk.collector.probes) == 1
