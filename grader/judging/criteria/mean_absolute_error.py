"""Mean absolute error of forecasts, computed by the grader from the model's predictions."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind


@criterion("mean-absolute-error")
@dataclasses.dataclass(frozen=True)
class MeanAbsoluteError(Criterion):
    """By how much the forecasts are off on average."""

    on: str
    """Part of the dataset, e.g. ``held-out``."""
    at_most: float
    relative: bool
    """Whether `at_most` is a share of the error of always forecasting the last known value, because
    one part of a series may be harder to forecast than another."""

    evidence: ClassVar[EvidenceKind] = "measured"
    higher_is_better: ClassVar[bool] = False

    @property
    def threshold(self) -> str:
        """E.g. ``≤ 16``, or ``≤ 0.95 x repeating``."""
        return f"≤ {self.at_most:g}{' x repeating' if self.relative else ''}"

    @property
    def parts(self) -> tuple[str]:
        """The part that is forecast."""
        return (self.on,)

    @property
    def mark(self) -> float:
        """The largest error that is good enough, in the unit of `at_most`."""
        return self.at_most

    def check(self, evidence: Evidence) -> Outcome:
        """Met when the error is at most the threshold."""
        error = evidence.absolute_error(self.on)
        repeating = evidence.repeating_error(self.on)
        if error is None:
            return Outcome("unknown", None, f"There are no forecasts of the {self.on} part.")
        found = f"The {self.on} forecasts are off by {error:.2f} on average"
        if repeating is None:
            if self.relative:
                return Outcome("unknown", None, f"{found}; there is nothing to compare them with.")
            return _judged(error, self.at_most, f"{found}.")
        share = error / repeating if repeating else float(error > 0)
        found = (
            f"{found}; repeating the last value is off by {repeating:.2f}, which makes "
            f"{share:.3f} of it."
        )
        return _judged(share if self.relative else error, self.at_most, found)


def _judged(measured: float, at_most: float, found: str) -> Outcome:
    return Outcome("met" if measured <= at_most else "missed", measured, found)
