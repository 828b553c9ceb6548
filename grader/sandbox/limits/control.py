"""What limits a run's processes from outside: a control group, or the watchdog alone."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from grader.model.record import Ending
from grader.sandbox.container import in_container

VMSTAT = Path("/proc/vmstat")
WATCHDOG = "watchdog"
BEHIND = 10
"""Steps of priority, 10 % of the processor time each: a tenth of the grader's."""


@dataclasses.dataclass(frozen=True)
class Measures:
    """What the kernel counts of a run; None for what the watchdog has to count itself."""

    memory_mib: float | None = None
    """Memory of programs, shared memory and files in memory; no cached files of a disk."""
    cpu_seconds: float | None = None
    processes: int | None = None
    threads: int | None = None
    kernel_mib: float = 0.0
    """What the kernel keeps for them: tables of pages, stacks, buffers of sockets and pipes. It is
    part of the peak; the limit on it is the kernel's own, which gives back caches first."""


class ResourceControl:
    """The watchdog alone: the kernel neither counts nor ends anything.

    It is also what control groups are built on: each method says what holds without one.
    """

    name = WATCHDOG
    """What the report says of it."""

    def __init__(self) -> None:
        self._kills_before = _kills()

    @property
    def niceness(self) -> int:
        """How far behind the grader the run's processes stand: see nice(2).

        Where the kernel does not limit their number, a thousand that spin leave the grader a
        thousandth of the processor, and so it would see a fork bomb after minutes. In a container
        they stand behind the grader and what else is in there, but not behind other programs of
        the machine, which is why it is done there alone.
        """
        return BEHIND if in_container() else 0

    def admit(self, argv: Sequence[str]) -> list[str]:
        """The command that starts this one so that it, and all it starts, is held."""
        return list(argv)

    def entrances(self) -> list[Path]:
        """Files that a process which is already running enters by, when its id is written there."""
        return []

    def measure(self) -> Measures:
        """What the run uses now."""
        return Measures()

    def verdict(self, *, killed: bool) -> Ending | None:
        """How the kernel ended the run, if it did.

        Args:
            killed: whether the worker was ended by SIGKILL, which a submission can send itself;
                so the kernel's own count of those that it ended for want of memory decides.
        """
        if killed and _kills() > self._kills_before:
            return machine_full()
        return None

    def members(self) -> list[int]:
        """Ids of the processes that are held, those that left the tree among them."""
        return []

    def halt(self) -> None:
        """Forbids new processes, so that ending all of them comes to an end."""

    def close(self) -> None:
        """Ends what still lives, and removes what was made for the run."""


def machine_full() -> Ending:
    """The ending for a run that was killed because of what others use."""
    return Ending(
        "grader-error",
        "The machine ran out of memory and ended the run, which had not used up its own: grade "
        "fewer submissions at once, or close other programs.",
    )


def _kills() -> int:
    """How many processes the kernel has ended for want of memory since it started."""
    return counters(VMSTAT).get("oom_kill", 0)


def counters(file: Path) -> dict[str, int]:
    """The numbers of a file with a name and a number in each line; none if it cannot be read."""
    try:
        lines = file.read_text(encoding="ascii").splitlines()
        return {name: int(value) for name, _, value in (line.partition(" ") for line in lines)}
    except (OSError, ValueError):
        return {}
