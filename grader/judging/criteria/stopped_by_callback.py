"""Whether the student's own callback stopped the training, at the right epoch and soon enough."""

import dataclasses
import math
from collections.abc import Sequence
from typing import ClassVar

from grader.inside.protocol.metrics import logged_as
from grader.judging import training
from grader.judging.criteria.base import Criterion, Evidence, Outcome, StopTarget, criterion
from grader.model.record import Fit
from grader.model.report import EvidenceKind
from grader.model.words import counted

_LONGEST_LIST = 200
"""How many characters of the metrics' names are shown; a submission may choose them."""


@criterion("stopped-by-callback")
@dataclasses.dataclass(frozen=True)
class StoppedByCallback(Criterion):
    """A callback of the student's own ended the training when a metric was reached.

    Everything that trains the returned model counts as one training: epochs of an earlier fit are
    epochs too, and so is every pass through the data outside of a fit. At exactly the
    threshold a callback may stop or go on, since `>` and `>=` are both right.
    """

    metric: str
    reaches: float
    within_epochs: int

    evidence: ClassVar[EvidenceKind] = "reported"

    @property
    def threshold(self) -> str:
        """E.g. ``at accuracy ≥ 0.99, ≤ 10 epochs``."""
        return f"at {self.metric} ≥ {self.reaches:g}, ≤ {counted(self.within_epochs, 'epoch')}"

    @property
    def stop_target(self) -> StopTarget:
        """The metric and the value that were reached when the callback stopped."""
        return StopTarget(self.metric, self.reaches)

    @property
    def epochs_allowed(self) -> int:
        """The epochs of all fits together."""
        return self.within_epochs

    def check(self, evidence: Evidence) -> Outcome:
        """Looks at who stopped the model's last fit, and at all that trained it before."""
        record = evidence.record
        if record.last_fit is None:
            return Outcome("unknown", None, "No epoch of model.fit was recorded.")
        if training.another_model(record):
            return Outcome(
                "unknown",
                None,
                "The model that was fitted is not the one that was returned: return the model "
                "whose fit your callback stopped.",
            )
        values = [value for fit in record.own_fits for value in fit.series(self.metric)]
        beside = training.unreported_epochs(record, evidence.public_examples)
        count = counted(len(values) + beside, "epoch")
        fault = self._too_long(len(values), beside) or self._fault(record.own_fits, values)
        if fault:
            return Outcome("missed", count, fault)
        doubt = training.contradiction(record) or self._doubt(evidence)
        if doubt:
            return Outcome("unknown", count, doubt)
        stopped_by = record.own_fits[-1].stopped_by
        found = f"{stopped_by} stopped the training after {count}, at {values[-1]:.4f}."
        return Outcome("met", count, found)

    def _doubt(self, evidence: Evidence) -> str:
        """Why the logged metric is not believed; empty when it is."""
        measured = evidence.accuracy("training") if "training" in evidence.labels else None
        return training.own_figure(evidence.record, self.metric, measured)

    def _too_long(self, epochs: int, beside: int) -> str:
        """Says that more epochs than allowed trained the model; empty when not."""
        if epochs + beside <= self.within_epochs:
            return ""
        if not beside:
            return f"Training ran for {counted(epochs, 'epoch')}; {self.within_epochs} are allowed."
        return (
            f"Training ran for {counted(epochs, 'epoch')} of fit and about {beside} more outside "
            f"of it (train_on_batch, or a loop of your own); {self.within_epochs} are allowed."
        )

    def _fault(self, fits: Sequence[Fit], values: list[float]) -> str:
        """What is wrong, as a sentence; empty when nothing is."""
        last = fits[-1]
        logged = sorted({key for fit in fits for epoch in fit.epochs for key in epoch.logs})
        if logged_as(self.metric, logged) is None:
            named = ", ".join(logged)[:_LONGEST_LIST] or "nothing"
            return f"The fit did not log {self.metric!r} but {named}."
        reached = [number for number, value in enumerate(values) if value > self.reaches]
        if last.stopped_by is None:
            if not reached:
                best = max((value for value in values if not math.isnan(value)), default=math.nan)
                return (
                    f"{self.metric} reached {best:.4f} at best, in {counted(len(values), 'epoch')}."
                )
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
