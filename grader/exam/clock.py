"""How much time of a sitting has passed, whatever is done to the computer's clock."""

import contextlib
import dataclasses
import itertools
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_TOLERANCE = 60.0
"""Seconds by which the two clocks may differ between two moments; a computer sets its clock by
itself now and then."""


@dataclasses.dataclass(frozen=True)
class Moment:
    """One moment on two clocks."""

    wall: float
    """Seconds since 1970, as the system's clock has it; anybody can set that one."""
    steady: float
    """Seconds since the computer was started, sleep included; nobody can set this one."""
    boot: str
    """Which start of the computer that was."""


def now() -> Moment:
    """This moment."""
    return Moment(time.time(), _steady(), _boot())


@dataclasses.dataclass(frozen=True)
class Passed:
    """What lies between moments."""

    seconds: float
    doubts: tuple[str, ...] = ()
    """Sentences about a clock that was set meanwhile."""


def passed(moments: Sequence[Moment]) -> Passed:
    """The time from the first of some moments to the last.

    Between two moments of one start of the computer the steady clock counts. Over a restart the
    system's clock does, but no less than the time since the restart. So setting the clock neither
    gives nor takes time while the computer runs, and it is said that it was set.

    >>> home = [Moment(100.0, 5.0, "a"), Moment(160.0, 65.0, "a")]
    >>> passed(home)
    Passed(seconds=60.0, doubts=())
    >>> passed([home[0], Moment(-3500.0, 65.0, "a")])
    Passed(seconds=60.0, doubts=('The clock of the computer was set back by 61 min.',))
    """
    seconds, doubts = 0.0, []
    for before, after in itertools.pairwise(moments):
        on_wall = after.wall - before.wall
        if before.boot == after.boot:
            least = gap = max(0.0, after.steady - before.steady)
        else:
            least = max(0.0, after.steady)
            gap = max(on_wall, least)
        seconds += gap
        forward = before.boot == after.boot and on_wall > gap + _TOLERANCE
        if forward or on_wall < least - _TOLERANCE:
            way, minutes = ("forward", on_wall - gap) if forward else ("back", least - on_wall)
            doubts.append(f"The clock of the computer was set {way} by {minutes / 60:.0f} min.")
    return Passed(seconds, tuple(doubts))


def _steady() -> float:
    """Seconds of a clock that nobody sets and that goes on while the computer sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":  # where `time.monotonic` stands still in sleep, and this does not
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def _boot() -> str:
    """Another text after each start of the computer."""
    with contextlib.suppress(OSError):
        return _BOOT_ID.read_text(encoding="ascii").strip()
    import psutil

    return f"{psutil.boot_time() / 600:.0f}"  # it strays by seconds
