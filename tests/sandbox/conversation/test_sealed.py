"""Once held-out inputs are in the box, nothing comes out of it but predictions and the ending."""

import re

import pytest
from support.made_up_workers import converse, question

from grader.inside.protocol.events import (
    CallFailed,
    EpochEnd,
    Failed,
    FitBegin,
    Probed,
    Remarked,
    encode,
)
from grader.inside.protocol.job import ProbeRequest
from grader.model.record import Ending

SECRET = "7391"
"""Stands for what a submission has learnt of held-out inputs."""
ASKED = """
start(MODEL)
requests.readline(), requests.read(12)
answer(ANSWER)
requests.readline(), requests.read(12)
"""
"""A worker that has been rehearsed, and has read the held-out inputs."""


def failed(exception: str = "ValueError", line: int = 5, **changes: object) -> bytes:
    facts = {"phase": "prediction", "verdict": "crashed", "exception": exception, "line": line}
    facts |= {"message": SECRET, "errno": 0, "traceback": SECRET} | changes
    return encode(Failed(**facts))  # type: ignore[arg-type]


def ending_of(then: str, **limits: float) -> Ending:
    """How a run ends that does something when it knows the held-out inputs."""
    outcome = converse(f"{ASKED}\n{then}\ntime.sleep(60)", rehearsal=question(), **limits)  # type: ignore[arg-type]
    everything = repr((outcome.ending, outcome.talk.output.text(), vars(outcome.talk.collector)))
    assert SECRET not in everything
    assert outcome.seconds < 4
    return outcome.ending


def test_what_is_printed_is_dropped_and_what_was_printed_before_is_kept() -> None:
    worker = f"""
        start(MODEL)
        requests.readline(), requests.read(12)
        print("rehearsed", flush=True)
        answer(ANSWER)
        requests.readline(), requests.read(12)
        print({SECRET!r} * 9_999, flush=True)
        print({SECRET!r} * 9_999, file=sys.stderr, flush=True)
        answer(ANSWER)
    """
    outcome = converse(worker, rehearsal=question())
    assert outcome.ending == Ending("completed")
    assert outcome.talk.output.text() == "rehearsed\n"


def test_events_are_not_kept_nor_shown() -> None:
    late = (
        Remarked(SECRET, 7391),
        Probed(7391.0, stopped=True, error=SECRET),
        FitBegin(0, 7391, 7391, 7391, (SECRET,), 7391.0),
        EpochEnd(0, 7391, {SECRET: 7391.0}, 7391.0),
        CallFailed(SECRET, SECRET, SECRET, 7391),
    )
    worker = f"{ASKED}\nsay({b''.join(map(encode, late))!r})\ntime.sleep(0.2)\nanswer(ANSWER)"
    outcome = converse(worker, rehearsal=question(), linger=0.1)
    assert outcome.ending == Ending("completed")
    collector = outcome.talk.collector
    assert (collector.remarks, collector.probes, collector.fits) == ([], [], [])
    assert collector.failed_calls == []
    assert len(outcome.heard.events) == 2  # Ready and Trained


@pytest.mark.parametrize(
    ("exception", "named"),
    [("ValueError", "ValueError was"), (f"E{SECRET}", "An exception was"), ("OSError", "OSError")],
)
def test_an_exception_is_named_only_from_a_fixed_list(exception: str, named: str) -> None:
    ending = ending_of(f"say({failed(exception)!r})")
    assert ending.by == "crashed"
    assert ending.message.startswith(named)
    assert (ending.line, ending.traceback) == (5, "")


@pytest.mark.parametrize(("line", "told"), [(1, 1), (9, 9), (10, 0), (7391, 0), (0, 0)])
def test_a_line_is_one_of_the_script_or_none(line: int, told: int) -> None:
    assert ending_of(f"say({failed(line=line)!r})").line == told


@pytest.mark.parametrize(
    ("then", "by"),
    [
        (f"say({failed(verdict='bad-model', exception='')!r})", "bad-model"),
        (f"say({failed(verdict='grader-error')!r})", "crashed"),
        (f"say({failed('MemoryError', message=f'memory {SECRET}')!r})", "memory-limit"),
        (f"say({failed('OSError', errno=28)!r})", "disk-limit"),
        (f"say({failed('BlockingIOError', errno=11)!r})", "process-limit"),
        ("os._exit(73)", "crashed"),
        ("os.kill(os.getpid(), 11)", "crashed"),
        ('answer(b\'{"name": "7391"}\\n\')', "bad-model"),
        ("answer(ArrayHeader('7391', 'float32', [3, 3]).encode())", "bad-model"),
        ("answer(ArrayHeader('inputs', 'float32', [7391, 3]).encode())", "bad-model"),
        ("answer(ArrayHeader('inputs', 'float32', [3, 73]).encode() + bytes(876))", "bad-model"),
        ("answer(ArrayHeader('inputs', 'float64', [3, 3]).encode() + bytes(72))", "bad-model"),
        ("say(b'7391\\n')", "crashed"),
        ("say(b'7' * 73_910)", "crashed"),
        ("while True: print('7391' * 999)", "output-limit"),
        ("hog = bytearray(600 * 2**20)", "memory-limit"),
        ("[os.fork() for _ in range(5)]", "process-limit"),
        ("", "prediction-limit"),
    ],
)
def test_every_other_end_is_told_in_words_and_numbers_of_our_own(then: str, by: str) -> None:
    ending = ending_of(then, prediction_seconds=2)
    assert ending.by == by
    assert ending.value == ending.limit
    assert ending.traceback == ""
    numbers = {float(number) for number in re.findall(r"\d+", ending.message.replace(",", ""))}
    assert numbers <= {ending.limit}


def test_what_goes_wrong_in_the_rehearsal_is_told_in_full() -> None:
    worker = f"start(MODEL)\nrequests.readline()\nsay({failed()!r})\ntime.sleep(60)"
    ending = converse(worker, rehearsal=question()).ending
    assert ending.message == f"ValueError: {SECRET}"
    assert ending.traceback == SECRET


def test_held_out_inputs_wait_for_the_rehearsal_and_for_every_probe() -> None:
    probe = ProbeRequest("accuracy", (0.5, 0.9))
    worker = """
        start(MODEL)
        header = requests.readline()
        print(header.decode(), requests.read(8), flush=True)
        answer(ArrayHeader("inputs", "float32", [2]).encode() + bytes(8))
        print(requests.readline().decode(), flush=True)
        say(PROBED)
        os.set_blocking(requests.fileno(), False)
        time.sleep(0.3)
        print("MORE", requests.read(), flush=True)
        time.sleep(60)
    """
    outcome = converse(worker, (question(),), probe, rehearsal=question(2), prediction_seconds=1)
    assert outcome.ending.by == "prediction-limit"
    assert outcome.talk.output.text().endswith("MORE None\n")


def test_the_resources_are_those_from_before() -> None:
    worker = f"{ASKED}\nhog = bytearray(200 * 2**20)\ntime.sleep(0.5)\nanswer(ANSWER)"
    outcome = converse(worker, rehearsal=question())
    assert outcome.ending.by == "completed"
    assert outcome.talk.resources.peak_memory_mib < 200
    assert outcome.talk._watch.peak_memory_mib > 200
    assert all(usage.memory_mib < 200 for usage in outcome.heard.usages)
