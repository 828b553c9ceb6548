"""How conversations end: workers that leave, are killed, print too much or never fall silent."""

import time

import psutil
import pytest
from support.made_up_workers import FORGED, HONEST, MODEL, converse, question

from grader.inside.protocol.events import Remarked, encode
from grader.model.record import Ending
from grader.sandbox import conversation
from grader.sandbox.endings import refused_by_kernel
from grader.sandbox.limits.control import ResourceControl, machine_full


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("os._exit(0)", "with exit code 0"),
        ("os._exit(3)", "with exit code 3"),
        ("os.kill(os.getpid(), 9)", "by SIGKILL"),
        ("os.kill(os.getpid(), 11)", "by SIGSEGV"),
        ("os._exit(137)", "by SIGKILL"),
    ],
)
@pytest.mark.parametrize(
    ("told", "where"), [("", "before solution_model"), ("MODEL", "before it had predicted")]
)
def test_a_process_that_ends_itself(told: str, where: str, how: str, said: str) -> None:
    ending = converse(f"start({told})\n{how}", rehearsal=question()).ending
    assert ending.by == "crashed"
    assert said in ending.message
    assert where in ending.message


@pytest.mark.parametrize("how", ["raise SystemExit('no TensorFlow')", "1 / 0"])
def test_a_worker_that_ends_before_it_is_ready_is_the_graders_fault(how: str) -> None:
    ending = converse(how).ending
    assert ending.by == "grader-error"
    assert ("no TensorFlow" in ending.traceback) or ("ZeroDivisionError" in ending.traceback)


def test_a_worker_that_dies_as_soon_as_it_is_ready() -> None:
    # By the time that anybody listens, every channel has come to its end.
    assert converse("say(READY)", wait=0.3).ending.by == "crashed"


def test_a_late_sign_of_life_does_no_harm_when_the_run_is_over() -> None:
    worker = "print('x', flush=True)\ntime.sleep(0.3)\nsay(READY)\ntime.sleep(60)"
    assert converse(worker, startup_seconds=0.1, wait=0.2).ending.by == "startup-limit"


def test_what_was_answered_before_the_end_counts() -> None:
    outcome = converse("start(MODEL)\nanswer(ANSWER)\nprint('bye', flush=True)\nos._exit(1)")
    assert outcome.ending.by == "completed"
    assert list(outcome.arrays) == ["held-out"]


@pytest.mark.parametrize("then", [b"no JSON\n", MODEL, FORGED, b""])
def test_what_is_said_after_the_end_is_dropped_and_cannot_change_it(then: bytes) -> None:
    late = encode(Remarked("late", 5)) + then
    outcome = converse(f"{HONEST}\ntime.sleep(0.3)\nsay({late!r})", linger=0.6)
    assert outcome.ending.by == "completed"
    assert outcome.talk.collector.remarks == []
    assert list(outcome.arrays) == ["held-out"]


@pytest.mark.parametrize("stream", [1, 2])
def test_too_much_output_is_a_limit_with_what_was_printed(stream: int) -> None:
    outcome = converse(f"start()\nwhile True: os.write({stream}, b'x' * 99 + b'\\n')")
    assert outcome.ending.by == "output-limit"
    assert outcome.ending.value == pytest.approx(1.0, abs=0.3)
    assert outcome.talk.output.text().startswith("x" * 99 + "\n")


def test_as_much_output_as_is_allowed_is_no_fault() -> None:
    outcome = converse("start()\nos.write(1, b'x' * 2**20)\nsay(MODEL)\nanswer(ANSWER)")
    assert outcome.ending.by == "completed"
    assert outcome.talk.output.total == 2**20


@pytest.mark.parametrize(
    ("use", "by"),
    [
        ("hog = bytearray(80 * 2**20)", "memory-limit"),
        ("[os.fork() for _ in range(3)]", "process-limit"),
    ],
)
def test_what_the_tree_uses_is_looked_at(use: str, by: str) -> None:
    outcome = converse(f"start()\n{use}\ntime.sleep(60)", memory_mib=60, processes=4)
    assert outcome.ending.by == by
    assert outcome.ending.value is not None
    assert outcome.ending.limit is not None
    assert outcome.ending.value > outcome.ending.limit
    assert outcome.heard.usages


def test_a_conversation_leaves_no_descriptor_open() -> None:
    before = psutil.Process().num_fds()
    converse(HONEST)
    converse("start()\nos._exit(1)")
    assert psutil.Process().num_fds() == before


class Kernel(ResourceControl):
    """A control that gives a verdict once the worker has been killed, or at once."""

    def __init__(self, ending: Ending, *, at_once: bool = False) -> None:
        super().__init__()
        self._ending, self._at_once = ending, at_once

    def verdict(self, *, killed: bool) -> Ending | None:
        return self._ending if killed or self._at_once else None


FULL, REFUSED = machine_full(), refused_by_kernel("memory-limit", 500)


@pytest.mark.parametrize("ending", [FULL, REFUSED])
@pytest.mark.parametrize("phase", ["", "start()", "start(MODEL)"])
def test_a_worker_that_the_kernel_killed_did_not_leave_by_itself(
    phase: str, ending: Ending
) -> None:
    worker = f"{phase}\nos.kill(os.getpid(), 9)"
    assert converse(worker, control=Kernel(ending), rehearsal=question()).ending == ending


@pytest.mark.parametrize("leaving", ["os._exit(137)", "os.kill(os.getpid(), 9)"])
def test_who_leaves_as_if_killed_is_still_a_crash(leaving: str) -> None:
    said = "bwrap: Can't mount proc on /newroot/proc"
    worker = f"""
        start()
        print({said!r}, file=sys.stderr, flush=True)
        {leaving}
    """
    outcome = converse(worker)
    assert outcome.ending.by == "crashed"
    assert "SIGKILL" in outcome.ending.message
    assert said not in outcome.ending.message


def test_who_closes_every_descriptor_is_a_crash() -> None:
    assert converse("start()\nos.closerange(0, 100)\nos._exit(0)").ending.by == "crashed"


@pytest.mark.parametrize("worker", ["start()\ntime.sleep(60)", HONEST, "start(CRASHED)"])
def test_what_the_kernel_refused_comes_before_what_the_worker_says(worker: str) -> None:
    outcome = converse(worker, control=Kernel(REFUSED, at_once=True))
    assert (outcome.ending.by, outcome.ending.limit) == ("memory-limit", REFUSED.limit)
    assert outcome.seconds < 3


def test_a_limit_that_was_hit_first_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = "start()\nwhile True: print('x' * 100_000, flush=True)"
    outcome = converse(worker, control=Kernel(REFUSED, at_once=True), output_mib=0.01)
    assert outcome.ending.by == "output-limit"


def test_what_the_worker_or_bubblewrap_said_is_why_it_could_not_start() -> None:
    said = "bwrap: Can't mkdir /x: No space left on device"
    worker = f"print('first', file=sys.stderr)\nprint({said!r}, file=sys.stderr)\nsys.exit(1)"
    ending = converse(worker).ending
    assert ending.by == "grader-error"
    assert ending.message.startswith(f"The worker could not start (exit code 1: {said});")


def test_who_never_falls_silent_is_listened_to_for_a_moment_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    talk = converse(HONEST).talk
    monkeypatch.setattr(conversation, "_DRAIN_SECONDS", 0.1)
    began = time.monotonic()

    def read_all() -> bool:
        assert time.monotonic() - began < 5
        return True

    monkeypatch.setattr(talk, "_read_all", read_all)
    talk.drain()
    assert time.monotonic() - began >= 0.1
