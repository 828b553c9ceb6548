"""Mean squared error of what a model predicts, computed by the grader from its predictions."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind


@criterion("mean-squared-error")
@dataclasses.dataclass(frozen=True)
class MeanSquaredError(Criterion):
    """The mean of the squares by which predicted numbers are off: large errors count most."""

    on: str
    """Part of the dataset, e.g. ``held-out``."""
    at_most: float

    evidence: ClassVar[EvidenceKind] = "measured"
    higher_is_better: ClassVar[bool] = False

    @property
    def threshold(self) -> str:
        """E.g. ``≤ 6``."""
        return f"≤ {self.at_most:g}"

    @property
    def parts(self) -> tuple[str]:
        """The part that is predicted."""
        return (self.on,)

    @property
    def mark(self) -> float:
        """The largest error that is good enough."""
        return self.at_most

    def check(self, evidence: Evidence) -> Outcome:
        """Met when the error is at most the threshold."""
        error = evidence.squared_error(self.on)
        if error is None:
            return Outcome("unknown", None, f"There are no predictions on the {self.on} part.")
        return Outcome(
            "met" if error <= self.at_most else "missed",
            error,
            f"The mean squared error of the {self.on} predictions is {error:.4g}.",
        )
