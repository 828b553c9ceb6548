"""How far a run is: all that an observer was given, as one state for the live views."""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Callable

from grader.inside.protocol.events import BatchEnd, EpochEnd, Event, FitBegin
from grader.inside.protocol.metrics import logged_as
from grader.model.exercise import Exercise
from grader.sandbox.observer import Phase, Usage

PHASES: dict[Phase, str] = {
    "startup": "starting TensorFlow",
    "training": "training",
    "prediction": "predicting the held-out part",
}
"""What each phase is called on screen."""

Clock = Callable[[], float]


@dataclasses.dataclass
class RunState:
    """Where a run stands; an observer that only remembers."""

    metric: str
    """The logged metric that is watched, e.g. ``accuracy``."""
    clock: Clock = time.monotonic
    name: Phase | None = None
    limit_seconds: float = 0.0
    began: float = 0.0
    fit: FitBegin | None = None
    epoch: int = 0
    """The epoch that is under way, counted from 1; 0 before the first."""
    step: int = 0
    """Batches of that epoch that are done."""
    value: float = math.nan
    """The watched metric as last logged; NaN before that."""
    memory_mib: float = 0.0
    number: int = 1
    """Which run of the submission this is."""
    runs: int = 1

    def run(self, number: int, count: int) -> None:
        """Another run begins; what was seen of the one before is forgotten."""
        self.number, self.runs = number, count
        self.fit, self.epoch, self.step, self.value = None, 0, 0, math.nan

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """A phase begins."""
        self.name, self.limit_seconds, self.began = name, limit_seconds, self.clock()

    def event(self, event: Event) -> None:
        """Takes in what concerns the progress."""
        if isinstance(event, FitBegin):
            self.fit, self.epoch, self.step = event, 1, 0
        elif isinstance(event, BatchEnd):
            self.epoch, self.step = event.epoch + 1, event.step
        elif isinstance(event, EpochEnd):
            self.epoch, self.value = event.epoch + 1, math.nan
            if name := logged_as(self.metric, event.logs):
                self.value = event.logs[name]
            self.step = self.fit.steps or 0 if self.fit else 0

    def usage(self, usage: Usage) -> None:
        """Takes in the memory."""
        self.memory_mib = usage.memory_mib

    @property
    def seconds_left(self) -> float:
        """Until the phase's limit; never below 0."""
        return max(0.0, self.began + self.limit_seconds - self.clock())

    @property
    def fraction(self) -> float:
        """The share of the fit's batches that is done, from 0 to 1."""
        if self.fit is None or self.fit.epochs < 1:
            return 0.0
        within = self.step / self.fit.steps if self.fit.steps else 0.0
        done = (self.epoch - 1 + min(within, 1.0)) / self.fit.epochs
        return min(max(done, 0.0), 1.0)


def target(exercise: Exercise) -> float | None:
    """The value of the watched metric that a criterion asks for, if both editions ask the same."""
    asked = {
        criterion.parameters.get("reaches")
        for edition in exercise.criteria_by_edition
        for criterion in exercise.criteria(edition)
        if criterion.parameters.get("metric") == exercise.metric
    }
    value = asked.pop() if len(asked) == 1 else None
    return float(value) if isinstance(value, int | float) else None
