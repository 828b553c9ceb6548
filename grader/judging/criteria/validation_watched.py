"""Whether a training was watched on examples that it did not learn from, as the worker reports."""

import dataclasses
from typing import ClassVar

from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind
from grader.model.words import counted

_PREFIX = "val_"
"""What Keras writes before the names of metrics of validation data."""


@criterion("validation-watched")
@dataclasses.dataclass(frozen=True)
class ValidationWatched(Criterion):
    """Epochs of the fits that trained the returned model logged a metric of validation data."""

    at_least: int
    """How many epochs; Keras may be asked to validate after every few of them only."""

    evidence: ClassVar[EvidenceKind] = "reported"

    @property
    def threshold(self) -> str:
        """E.g. ``≥ 1 epoch``."""
        return f"≥ {counted(self.at_least, 'epoch')}"

    def check(self, evidence: Evidence) -> Outcome:
        """Counts the epochs with such a metric."""
        fits = evidence.record.own_fits
        if not fits:
            return Outcome("unknown", None, "No epoch of model.fit was recorded.")
        epochs = [epoch for fit in fits for epoch in fit.epochs]
        count = sum(any(name.startswith(_PREFIX) for name in epoch.logs) for epoch in epochs)
        return Outcome(
            "met" if count >= self.at_least else "missed",
            counted(count, "epoch"),
            f"{count} of {counted(len(epochs), 'epoch')} logged a metric of validation data.",
        )
