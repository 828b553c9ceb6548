"""How much better a model knows its training examples than others, measured on both."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind


@criterion("accuracy-gap")
@dataclasses.dataclass(frozen=True)
class AccuracyGap(Criterion):
    """Accuracy on the training examples minus that on the held-out ones, in shares of 1.

    A model that tells nothing apart has no gap either, so that a gap counts only from some
    held-out accuracy on.
    """

    at_most: float
    once_above: float
    """The held-out accuracy from which on a gap says something."""

    evidence: ClassVar[EvidenceKind] = "measured"
    higher_is_better: ClassVar[bool] = False

    @property
    def threshold(self) -> str:
        """E.g. ``≤ 0.1``."""
        return f"≤ {self.at_most:g}"

    @property
    def parts(self) -> tuple[str, ...]:
        """Both of those that it compares."""
        return ("training", "held-out")

    def check(self, evidence: Evidence) -> Outcome:
        """Met up to the threshold; a better held-out than training accuracy is no gap."""
        training, held_out = (evidence.accuracy(part) for part in self.parts)
        if training is None or held_out is None:
            return Outcome("unknown", None, "There are no predictions on both kinds of images.")
        found = f"The model gets {training:.1%} of the training and {held_out:.1%} of the held-out"
        if held_out < self.once_above:
            # No figure: a tier would give points for it.
            reason = f"below {self.once_above:.0%} the gap between them says nothing"
            return Outcome("missed", f"{held_out:.4f} held out", f"{found} images right; {reason}.")
        # Rounded, so that 0.9 and 0.8 are no more than 0.1 apart.
        gap = round(training - held_out, 6)
        return Outcome("met" if gap <= self.at_most else "missed", gap, f"{found} images right.")
