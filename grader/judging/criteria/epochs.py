"""Whether the training took few enough epochs."""

import dataclasses
from typing import ClassVar

from grader.judging import training
from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind
from grader.model.words import counted


@criterion("epochs")
@dataclasses.dataclass(frozen=True)
class Epochs(Criterion):
    """All that trained the returned model took no more epochs than allowed.

    Epochs of an earlier fit are epochs too, and so is every pass through the data outside of a fit.
    """

    within_epochs: int

    evidence: ClassVar[EvidenceKind] = "reported"

    @property
    def threshold(self) -> str:
        """E.g. ``≤ 29 epochs``."""
        return f"≤ {counted(self.within_epochs, 'epoch')}"

    @property
    def epochs_allowed(self) -> int:
        """The epochs of all fits together."""
        return self.within_epochs

    def check(self, evidence: Evidence) -> Outcome:
        """Counts the epochs of fits, and what the optimizer did beside them."""
        record = evidence.record
        if record.last_fit is None:
            return Outcome("unknown", None, "No epoch of model.fit was recorded.")
        if training.another_model(record):
            return Outcome("unknown", None, "The model that was fitted is not the returned one.")
        beside = training.unreported_epochs(record, evidence.public_examples)
        count = sum(len(fit.epochs) for fit in record.own_fits) + beside
        words = counted(count, "epoch")
        if count > self.within_epochs:
            message = f"Training ran for {words}; {self.within_epochs} are allowed."
            return Outcome("missed", words, message)
        if doubt := training.contradiction(record):
            return Outcome("unknown", words, doubt)
        return Outcome("met", words, f"Training ran for {words}.")
