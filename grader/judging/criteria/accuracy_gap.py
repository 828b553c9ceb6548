"""How much better a model does on training examples than on held-out ones."""

import dataclasses
from typing import ClassVar

from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind
from grader.model.words import percent


@criterion("accuracy-gap")
@dataclasses.dataclass(frozen=True)
class AccuracyGap(Criterion):
    """Accuracy on the training examples minus that on the held-out ones, in shares of 1.

    A model that only guesses has no gap either, so a gap counts only where the held-out accuracy
    is at least `once_above`.
    """

    at_most: float
    once_above: float
    """The held-out accuracy below which the criterion is missed, whatever the gap."""

    evidence: ClassVar[EvidenceKind] = "measured"
    higher_is_better: ClassVar[bool] = False

    @property
    def threshold(self) -> str:
        """E.g. ``≤ 0.1``."""
        return f"≤ {self.at_most:g}"

    @property
    def parts(self) -> tuple[str, ...]:
        """The two parts that it compares."""
        return ("training", "held-out")

    def check(self, evidence: Evidence) -> Outcome:
        """Met when the gap is at most the threshold; it may be negative."""
        training, held_out = (evidence.accuracy(part) for part in self.parts)
        if training is None or held_out is None:
            return Outcome("unknown", None, "There are no predictions on both kinds of examples.")
        both = f"{percent(training, 1)} of the training and {percent(held_out, 1)} of the held-out"
        found = f"The model gets {both}"
        if held_out < self.once_above:
            # No figure: a tier would give points for it.
            reason = f"below {percent(self.once_above)} the gap between them says nothing"
            said = f"{found} examples right; {reason}."
            measured = f"held out {held_out:.4f} < {self.once_above:g}"
            return Outcome("missed", measured, said)
        # Rounded, because 0.9 - 0.8 is a little more than 0.1 in floating point.
        gap = round(training - held_out, 6)
        return Outcome("met" if gap <= self.at_most else "missed", gap, f"{found} examples right.")
