"""Mean squared error of what a model predicts, computed by the grader from its predictions."""

import dataclasses

from grader.judging.criteria.base import AtMost, Evidence, Outcome, criterion


@criterion("mean-squared-error")
@dataclasses.dataclass(frozen=True)
class MeanSquaredError(AtMost):
    """The mean of the squares by which predicted numbers are off: large errors count most."""

    def check(self, evidence: Evidence) -> Outcome:
        """Met when the error is at most the threshold."""
        error = evidence.squared_error(self.on)
        if error is None:
            return Outcome("unknown", None, f"There are no predictions on the {self.on} part.")
        message = f"The mean squared error of the {self.on} predictions is {error:.4g}."
        return self.outcome(error, message)
