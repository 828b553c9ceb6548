"""Whether the student's own callback stopped the training, at the right epoch and soon enough."""

from __future__ import annotations

import dataclasses
import math
from typing import ClassVar

from grader.inside.protocol.metrics import logged_as
from grader.judging.criteria.base import Criterion, Evidence, Outcome, StopTarget, criterion
from grader.model.record import Fit, RunRecord
from grader.model.report import EvidenceKind

_CLOCK_TOLERANCE = 1.05
_CLOCK_SPARE_SECONDS = 1.0
_LONGEST_LIST = 200
"""How many characters of the metrics' names are shown; a submission may choose them."""


@criterion("stopped-by-callback")
@dataclasses.dataclass(frozen=True)
class StoppedByCallback(Criterion):
    """A callback of the student's own ended the training when a metric was reached.

    All fits count as one training: epochs of an earlier fit are epochs too. At exactly the
    threshold a callback may stop or go on, since `>` and `>=` are both right.
    """

    metric: str
    reaches: float
    within_epochs: int

    evidence: ClassVar[EvidenceKind] = "reported"

    @property
    def threshold(self) -> str:
        """E.g. ``at accuracy ≥ 0.99, ≤ 10 epochs``."""
        return f"at {self.metric} ≥ {self.reaches:g}, ≤ {self.within_epochs} epochs"

    @property
    def stop_target(self) -> StopTarget:
        """The metric and the value that were reached when the callback stopped."""
        return StopTarget(self.metric, self.reaches)

    @property
    def epochs_allowed(self) -> int:
        """The epochs of all fits together."""
        return self.within_epochs

    def check(self, evidence: Evidence) -> Outcome:
        """Looks at who stopped the last fit, and at the logged metric of every epoch."""
        record = evidence.record
        last = record.last_fit
        if last is None:
            return Outcome("unknown", None, "No epoch of model.fit was recorded.")
        values = [value for fit in record.fits for value in fit.series(self.metric)]
        count = f"{len(values)} epoch{'s' if len(values) != 1 else ''}"
        fault = self._fault(record, last, values)
        if fault:
            return Outcome("missed", count, fault)
        doubt = _doubt(record)
        if doubt:
            return Outcome("unknown", count, doubt)
        stopped_by = last.stopped_by
        found = f"{stopped_by} stopped the training after {count}, at {values[-1]:.4f}."
        return Outcome("met", count, found)

    def _fault(self, record: RunRecord, last: Fit, values: list[float]) -> str:
        """What is wrong, as a sentence; empty when nothing is."""
        logged = sorted({key for fit in record.fits for epoch in fit.epochs for key in epoch.logs})
        if logged_as(self.metric, logged) is None:
            named = ", ".join(logged)[:_LONGEST_LIST] or "nothing"
            return f"The fit did not log {self.metric!r} but {named}."
        reached = [number for number, value in enumerate(values) if value > self.reaches]
        if len(values) > self.within_epochs:
            return f"Training ran for {len(values)} epochs; {self.within_epochs} are allowed."
        if last.stopped_by is None:
            if not reached:
                best = max((value for value in values if not math.isnan(value)), default=math.nan)
                return f"{self.metric} reached {best:.4f} at best, in {len(values)} epochs."
            return (
                f"No callback stopped the training, though epoch {reached[0] + 1} had reached it."
            )
        if not last.stopped_by_own:
            return f"{last.stopped_by} is not a callback of your own."
        if reached and reached[0] < len(values) - 1:
            return (
                f"Epoch {reached[0] + 1} had reached it already; {last.stopped_by} stopped the "
                f"training after epoch {len(values)}."
            )
        if not values[-1] >= self.reaches:
            return f"{last.stopped_by} stopped the training early, at {values[-1]:.4f}."
        return ""


def _doubt(record: RunRecord) -> str:
    """Why the reported epochs cannot be believed, as a sentence; empty when they can.

    The worker shares its process with the student's code, so a forged report is possible; the
    training clock is the grader's own.
    """
    reported = sum(epoch.seconds for fit in record.fits for epoch in fit.epochs)
    if reported > record.clocks.training * _CLOCK_TOLERANCE + _CLOCK_SPARE_SECONDS:
        return (
            f"The reported epochs add up to {reported:.1f} s, but the training took only "
            f"{record.clocks.training:.1f} s."
        )
    return ""
