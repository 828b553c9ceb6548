"""How far the training accuracy that Keras logged lies above the one that the grader measured."""

import dataclasses

from grader.judging.feedback.base import Case

LARGE = 0.05
"""A gap this large is no coincidence: Keras's figure is an average over the epoch, while the model
still learnt, and so is usually lower."""


@dataclasses.dataclass(frozen=True)
class Gap:
    """Two accuracies on the same training examples, between 0 and 1."""

    logged: float
    measured: float

    @property
    def size(self) -> float:
        """By how much the logged one is higher."""
        return self.logged - self.measured


def training_gap(case: Case) -> Gap | None:
    """The gap after the last epoch; None where one of the two is not known."""
    measured = case.accuracy("training")
    if measured is None or not case.values:
        return None
    return Gap(case.values[-1], measured)
