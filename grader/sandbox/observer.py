"""Observers of a run while it happens, such as the live display."""

import dataclasses
import typing

from grader.inside.protocol.events import Event

Phase = typing.Literal["startup", "training", "prediction", "running", "calling", "trying"]
"""Of a run; ``running`` and ``calling`` where functions are judged, in place of training and
prediction; and ``trying`` of an experiment that follows it."""


@dataclasses.dataclass(frozen=True)
class Usage:
    """What the process tree uses at one moment."""

    memory_mib: float = 0.0
    cpu_seconds: float = 0.0
    processes: int = 0
    threads: int = 0
    disk_mib: float = 0.0


class Observer(typing.Protocol):
    """Takes in a run's progress, in the thread that runs it; each method must return at once."""

    def run(self, number: int, count: int, why: str) -> None:
        """Another run of the same submission begins, of so many; not called for the first.

        Why it does follows "run 2 of 3, ", as in ``with another seed: ...``.
        """

    def aim(self, target: float | None) -> None:
        """The submission is read: what the metric that is watched has to reach.

        None where there is no such value. No phase has begun before.
        """

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """A phase begins, with its limit."""

    def event(self, event: Event) -> None:
        """The worker reported something."""

    def usage(self, usage: Usage) -> None:
        """The watchdog measured, several times a second."""


class NullObserver:
    """An observer that ignores everything."""

    def run(self, number: int, count: int, why: str) -> None:
        """Ignores it."""

    def aim(self, target: float | None) -> None:
        """Ignores it."""

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """Ignores it."""

    def event(self, event: Event) -> None:
        """Ignores it."""

    def usage(self, usage: Usage) -> None:
        """Ignores it."""
