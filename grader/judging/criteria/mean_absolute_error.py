"""Mean absolute error of forecasts, computed by the grader from the model's predictions."""

import dataclasses

from grader.judging.criteria.base import AtMost, Evidence, Outcome, criterion


@criterion("mean-absolute-error")
@dataclasses.dataclass(frozen=True)
class MeanAbsoluteError(AtMost):
    """By how much the forecasts are off on average."""

    relative: bool
    """Whether `at_most` is a share of the error of always forecasting the last known value, because
    one part of a series may be harder to forecast than another."""

    @property
    def times(self) -> str:
        """Of repeating the last value, where that is asked."""
        return "repeating" if self.relative else ""

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
            return self.outcome(error, f"{found}.")
        share = error / repeating if repeating else float(error > 0)
        found = (
            f"{found}; repeating the last value is off by {repeating:.2f}, which makes "
            f"{share:.3f} of it."
        )
        return self.outcome(share if self.relative else error, found)
