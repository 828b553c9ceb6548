"""What all fuzzing shares: an input, how it is tried, and what a whole run of them comes to.

The property is the same for every target: an input leads to a result or to an error that is
expected of it, and within `LIMIT_SECONDS` of processor time. Anything else is a find.
"""

import collections
import dataclasses
import os
import random
import signal
import time
import traceback
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from hypothesis import settings

LIMIT_SECONDS = 1.0
"""Of processor time, so that a busy machine finds nothing that is not there."""
HANG_SECONDS = 10.0
"""Of processor time too: after it an input is given up."""
RUNNING = "running"
"""The file with the number of the input under way, lest the interpreter itself die of it."""

FUZZ = settings(derandomize=True, deadline=None, max_examples=50)
"""For hypothesis: the same inputs each time."""
FUZZ_FEW = settings(FUZZ, max_examples=20)
"""For what takes longer."""


class Hang(BaseException):
    """An input took `HANG_SECONDS`."""


class Tripped(BaseException):
    """What must never be run was run."""


class Broken(AssertionError):
    """A result that is none: what the program must never answer, whatever the input."""


@dataclasses.dataclass(frozen=True)
class Sample:
    """One input."""

    name: str
    """What its file is called."""
    data: bytes = dataclasses.field(repr=False)


class Target(typing.Protocol):
    """A part of the program that takes what others wrote."""

    name: str

    def sample(self, rng: random.Random) -> Sample:
        """An input, made from good ones."""
        ...

    def run(self, sample: Sample) -> str:
        """Tries an input and names the kind of its result; raises what is not expected."""
        ...


@dataclasses.dataclass(frozen=True)
class Find:
    """An input that broke the property."""

    index: int
    sample: Sample
    reason: str
    """The traceback, or how long it took."""

    @property
    def kind(self) -> str:
        """What finds of the same fault have in common."""
        return self.reason.strip().splitlines()[-1][:160]


@dataclasses.dataclass
class Tally:
    """What a run of many inputs came to."""

    results: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    slowest_seconds: float = 0.0
    slowest: int = 0
    """Number of the slowest input."""
    finds: list[Find] = dataclasses.field(default_factory=list)

    @property
    def count(self) -> int:
        """Inputs that were tried."""
        return self.results.total()


def sample_of(target: Target, seed: int, index: int) -> Sample:
    """The input with a number, the same one each time."""
    return target.sample(random.Random(f"{seed}/{index}"))


def fuzz(target: Target, indices: typing.Iterable[int], seed: int, folder: Path) -> Tally:
    """Tries inputs one after the other.

    Args:
        target: what takes them.
        indices: their numbers.
        seed: of all of them.
        folder: where the number of the input under way is kept.
    """
    tally = Tally()
    with (folder / RUNNING).open("wb", buffering=0) as running:
        for index in indices:
            os.pwrite(running.fileno(), f"{index:<12}".encode(), 0)
            sample = sample_of(target, seed, index)
            result, seconds, reason = tried(target, sample)
            tally.results[result] += 1
            if seconds > tally.slowest_seconds:
                tally.slowest_seconds, tally.slowest = seconds, index
            if reason:
                tally.finds.append(Find(index, sample, reason))
    (folder / RUNNING).unlink()
    return tally


def tried(target: Target, sample: Sample) -> tuple[str, float, str]:
    """The kind of an input's result, its seconds, and what is wrong; nothing mostly."""
    began = time.process_time()
    try:
        with _given_up():
            result = target.run(sample)
    except (Exception, Hang, Tripped):  # noqa: BLE001 - whatever comes is what is looked for
        return "BROKEN", time.process_time() - began, traceback.format_exc()
    seconds = time.process_time() - began
    if seconds > LIMIT_SECONDS:
        return "SLOW", seconds, f"{seconds:.2f} s of processor time for: {result}"
    return result, seconds, ""


def check(target: Target, sample: Sample) -> str:
    """The kind of an input's result, for a test: a find is an AssertionError."""
    result, _, reason = tried(target, sample)
    assert not reason, reason
    return result


@contextmanager
def _given_up() -> Iterator[None]:
    """Raises Hang in the block after `HANG_SECONDS`, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(_: int, __: FrameType | None) -> typing.NoReturn:
        raise Hang

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, HANG_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
