"""How far a run is: all that an observer was given, as one state for the live views."""

import abc
import dataclasses
import math
import time
from collections.abc import Callable

from grader.inside.protocol.events import (
    BatchEnd,
    EpochEnd,
    Event,
    FitBegin,
    LoopProgress,
    ShapeWarning,
)
from grader.inside.protocol.metrics import logged_as
from grader.model.cleaning import one_line
from grader.reports.text import about
from grader.sandbox.observer import Phase, Usage

PHASES: dict[Phase, str] = {
    "startup": "starting TensorFlow",
    "training": "training",
    "prediction": "predicting the held-out part",
    "running": "running the file",
    "calling": "calling its functions",
    "trying": "trying repairs out",
}
"""What each phase is called on screen."""

Clock = Callable[[], float]


_LONG_EPOCH = 20.0
"""Seconds; what Keras does once, at the beginning of a fit, is little against it, unless TensorFlow
took longer than that to start."""
_LEAST_SAID = 10.0
"""Seconds; a shorter training is over before its estimate is read."""


@dataclasses.dataclass
class Pace:
    """How long the epochs of one fit take."""

    began: float
    long: float = _LONG_EPOCH
    """Seconds; against an epoch that takes so long, what Keras does once is little."""
    epochs: int = 0
    """That have ended."""
    first_end: float = 0.0
    last_end: float = 0.0
    first_batch: tuple[float, int] | None = None
    """When a batch was first heard of, and how many were done by then."""

    def batch(self, now: float, step: int) -> None:
        """So many batches of an epoch are done."""
        if not self.epochs and self.first_batch is None:
            self.first_batch = now, step

    def epoch(self, now: float) -> None:
        """An epoch ended."""
        self.epochs += 1
        self.last_end = now
        if self.epochs == 1:
            self.first_end = now

    def seconds(self, steps: int | None) -> float | None:
        """An epoch's time, without what Keras does once before the first; None while unknown.

        Args:
            steps: batches an epoch; None while unknown.
        """
        if self.epochs > 1:
            return (self.last_end - self.first_end) / (self.epochs - 1)
        if not self.epochs:
            return None
        if self.first_batch and steps and 2 * self.first_batch[1] <= steps:
            when, done = self.first_batch
            return (self.first_end - when) * steps / (steps - done)
        whole = self.first_end - self.began
        return whole if whole >= self.long else None


@dataclasses.dataclass
class RunState:
    """Where a run stands; an observer that only remembers."""

    metric: str
    """The logged metric that is watched, e.g. ``accuracy``."""
    clock: Clock = time.monotonic
    target: float | None = None
    """What it has to reach; None where no single value is asked for."""
    name: Phase | None = None
    limit_seconds: float = 0.0
    began: float = 0.0
    startup_seconds: float = 0.0
    """How long TensorFlow took to start."""
    fit: FitBegin | None = None
    epoch: int = 0
    """The epoch that is under way, counted from 1; 0 before the first."""
    step: int = 0
    """Batches of that epoch that are done."""
    value: float = math.nan
    """The watched metric as last logged; NaN before that."""
    pace: Pace | None = None
    """Of the fit."""
    loop_steps: int = 0
    """That the student's own loop has made outside of fits."""
    warning: str = ""
    """What the shapes of the fit will not do for."""
    memory_mib: float = 0.0
    number: int = 1
    """Which run of the submission this is."""
    runs: int = 1
    why: str = ""
    """There is another run, or another try."""

    def run(self, number: int, count: int, why: str) -> None:
        """Another run begins; what was seen of the one before is forgotten."""
        self.number, self.runs, self.why = number, count, one_line(why)
        self.fit, self.epoch, self.step, self.value = None, 0, 0, math.nan
        self.pace, self.loop_steps, self.warning = None, 0, ""

    def aim(self, target: float | None) -> None:
        """What the metric has to reach is known."""
        self.target = target

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """A phase begins."""
        if self.name == "startup":
            self.startup_seconds = self.clock() - self.began
        self.name, self.limit_seconds, self.began = name, limit_seconds, self.clock()

    def event(self, event: Event) -> None:
        """Takes in what concerns the progress."""
        if isinstance(event, FitBegin):
            self.fit, self.epoch, self.step = event, 1, 0
            self.pace = Pace(self.clock(), max(_LONG_EPOCH, self.startup_seconds))
        elif isinstance(event, ShapeWarning):
            self.warning = one_line(event.message)
        elif isinstance(event, LoopProgress):
            self.loop_steps = event.steps
        elif isinstance(event, BatchEnd):
            self.epoch, self.step = event.epoch + 1, event.step
            if self.pace:
                self.pace.batch(self.clock(), event.step)
        elif isinstance(event, EpochEnd):
            self.epoch, self.value = event.epoch + 1, math.nan
            if name := logged_as(self.metric, event.logs):
                self.value = event.logs[name]
            self.step = self.fit.steps or 0 if self.fit else 0
            if self.pace:
                self.pace.epoch(self.clock())

    def usage(self, usage: Usage) -> None:
        """Takes in the memory."""
        self.memory_mib = usage.memory_mib

    @property
    def seconds_left(self) -> float:
        """Until the phase's limit; never below 0."""
        return max(0.0, self.began + self.limit_seconds - self.clock())

    @property
    def loop(self) -> str:
        """How far the student's own loop is, e.g. ``3,000 steps of your own loop``."""
        return f"{self.loop_steps:,} step{'' if self.loop_steps == 1 else 's'} of your own loop"

    @property
    def fraction(self) -> float:
        """The share of the fit's batches that is done, from 0 to 1."""
        if self.fit is None or self.fit.epochs < 1:
            return 0.0
        within = self.step / self.fit.steps if self.fit.steps else 0.0
        done = (self.epoch - 1 + min(within, 1.0)) / self.fit.epochs
        return min(max(done, 0.0), 1.0)

    @property
    def seconds_needed(self) -> float | None:
        """How long all epochs of the fit will take; None while it is not known."""
        fit, pace = self.fit, self.pace
        each = pace.seconds(fit.steps) if fit and pace else None
        if not fit or not pace or each is None or fit.epochs <= 1 or self.name != "training":
            return None
        return pace.last_end - pace.began + each * max(0, fit.epochs - pace.epochs)

    @property
    def estimate(self) -> str:
        """How long all epochs of the fit will take, and where the limit comes before their end.

        Empty while it is not known, and of what is over soon.
        """
        fit, pace, needed = self.fit, self.pace, self.seconds_needed
        if not fit or not pace or needed is None:
            return ""
        words = f"{fit.epochs:,} epochs need about {about(needed)}"
        room = self.began + self.limit_seconds - pace.last_end
        if pace.began + needed <= self.began + self.limit_seconds:
            return words if needed >= _LEAST_SAID else ""
        each = pace.seconds(fit.steps)
        last = pace.epochs + int(max(0.0, room) / each if each else 0)
        return f"{words}; the limit of {about(self.limit_seconds)} comes at epoch {last:,}"


class StateDisplay(abc.ABC):
    """An observer that shows the state of a run anew, a phase at once and all else now and then.

    Args:
        state: takes in what happens.
        seconds: between two drawings; what happens meanwhile shows in the next one.
    """

    def __init__(self, state: RunState, seconds: float) -> None:
        self._state, self._seconds, self._drawn = state, seconds, -math.inf

    def run(self, number: int, count: int, why: str) -> None:
        """Shows it from the next phase on."""
        self._state.run(number, count, why)

    def aim(self, target: float | None) -> None:
        """Shows it beside the metric."""
        self._state.aim(target)

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """Shows the phase at once."""
        self._state.phase(name, limit_seconds)
        self._drawn = -math.inf
        self._draw_if_due()

    def event(self, event: Event) -> None:
        """Shows it with the next drawing."""
        self._state.event(event)
        self._draw_if_due()

    def usage(self, usage: Usage) -> None:
        """Shows it, and how time passes, with the next drawing."""
        self._state.usage(usage)
        self._draw_if_due()

    def _draw_if_due(self) -> None:
        now = self._state.clock()
        if now - self._drawn >= self._seconds:
            self._drawn = now
            self._draw()

    @abc.abstractmethod
    def _draw(self) -> None:
        """Shows the state as it is."""
