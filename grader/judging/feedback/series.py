"""What was fed of a series, and what the forecasts look like."""

import dataclasses

import numpy as np
import numpy.typing as npt

from grader.judging.feedback.base import Case


@dataclasses.dataclass(frozen=True)
class Forecasts:
    """Forecasts of the held-out part beside what came."""

    given: npt.NDArray[np.float64]
    truth: npt.NDArray[np.float64]
    before: npt.NDArray[np.float64]
    """The value before each of `truth`."""

    def likeness(self, other: npt.NDArray[np.float64]) -> float:
        """The correlation of the forecasts with something; 0 where one is constant."""
        if np.ptp(self.given) == 0 or np.ptp(other) == 0:
            return 0.0
        return float(np.corrcoef(self.given, other)[0, 1])

    @property
    def factor(self) -> float:
        """What the forecasts must be multiplied by to be of the size of the series."""
        size = float(np.abs(self.given).mean())
        return float(np.abs(self.truth).mean()) / size if size else 0.0


def forecasts(case: Case) -> Forecasts | None:
    """The forecasts of a series; None where there are none."""
    answers = case.answers()
    if answers is None or "held-out" not in case.evidence.previous:
        return None
    given = answers.reshape(-1)
    truth = case.evidence.labels["held-out"].astype(np.float64)
    before = case.evidence.previous["held-out"].astype(np.float64)
    if not len(given) == len(truth) == len(before):
        return None
    return Forecasts(given, truth, before)


def graded_line(case: Case) -> tuple[float, float]:
    """What inputs are multiplied by on their way to the model, and what is added; 0 if unknown."""
    reached = case.reached
    if reached is None:
        return 0.0, 0.0
    span = reached.given.most - reached.given.least
    factor = (reached.inputs.most - reached.inputs.least) / span if span else 0.0
    return factor, reached.inputs.least - factor * reached.given.least
