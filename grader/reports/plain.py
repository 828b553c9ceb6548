"""A run's progress as plain lines, for files, pipes and terminals that cannot move the cursor."""

import dataclasses
import math

from rich.console import Console
from rich.text import Text

from grader.inside.protocol.events import (
    EpochEnd,
    Event,
    FitBegin,
    LoopProgress,
    Ready,
    ShapeWarning,
)
from grader.model.cleaning import one_line
from grader.reports.progress import PHASES, RunState
from grader.reports.text import number
from grader.sandbox.observer import Phase, Usage

SECONDS_BETWEEN = 5.0
"""Between two lines about epochs; of faster ones the first and the last are always shown."""
LINES = 20
"""About epochs of one fit, where it takes so long that there would be more."""
SECONDS_BETWEEN_STEPS = 10.0
"""Between two lines about the steps of a loop."""


@dataclasses.dataclass
class PlainLines:
    """An observer that writes a line a phase and a line an epoch."""

    console: Console
    state: RunState
    last: float = -math.inf
    """When a line about an epoch was shown last."""
    last_steps: float = -math.inf
    """When a line about the steps of a loop was shown last."""
    held: str = ""
    """A line about an epoch that may turn out to be the last one."""
    estimated: bool = False
    """Whether it was said how long the fit will take."""

    def run(self, number: int, count: int, why: str) -> None:
        """Shows which run it is, and why there is another one."""
        self.state.run(number, count, why)
        self._tell(f"run {number} of {count}, {self.state.why}")

    def aim(self, target: float | None) -> None:
        """Is shown beside the metric."""
        self.state.aim(target)

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """Shows the phase and its limit."""
        self._tell_held()
        self.state.phase(name, limit_seconds)
        self._tell(f"{PHASES[name]} (limit {number(limit_seconds)} s)")

    def event(self, event: Event) -> None:
        """Shows the end of an epoch, how long all will take, and that TensorFlow is imported."""
        self.state.event(event)
        now = self.state.clock()
        match event:
            case Ready():
                self._tell(f"TensorFlow {one_line(event.tensorflow, 40)} is ready")
            case FitBegin():
                self.estimated = False
            case ShapeWarning():
                self._tell(f"warning: {one_line(event.message)}")
            case LoopProgress() if now - self.last_steps >= SECONDS_BETWEEN_STEPS:
                self.last_steps = now
                self._tell(self.state.loop)
            case EpochEnd():
                self.held = self._epoch(event)
                if now - self.last >= self._between:
                    self.last = now
                    self._tell_held()
                self._estimate()

    def usage(self, usage: Usage) -> None:
        """Says nothing of it."""
        self.state.usage(usage)

    @property
    def _between(self) -> float:
        """Seconds between two lines about epochs, as far as it is known how long all will take."""
        fit = self.state.fit
        several = fit is not None and fit.epochs > LINES
        needed = (self.state.seconds_needed if several else None) or 0.0
        return max(SECONDS_BETWEEN, min(needed, self.state.limit_seconds) / LINES)

    def _tell_held(self) -> None:
        if self.held:
            self._tell(self.held)
            self.held = ""

    def _estimate(self) -> None:
        """Says once how long the fit will take, as soon as that is known."""
        if not self.estimated and (words := self.state.estimate):
            self.estimated = True
            self._tell(words)

    def _epoch(self, event: EpochEnd) -> str:
        state = self.state
        epochs = f" of {state.fit.epochs}" if state.fit else ""
        line = f"epoch {state.epoch}{epochs}"
        if not math.isnan(state.value):
            line += f": {state.metric} {number(state.value)}"
            line += f" (target {number(state.target)})" if state.target is not None else ""
        return f"{line}, {event.seconds:.1f} s"

    def _tell(self, line: str) -> None:
        self.console.print(Text(line), soft_wrap=True)
