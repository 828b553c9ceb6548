"""How far accuracies lie apart: logged and measured, of training examples and of others."""

import dataclasses

from grader.judging.feedback.base import Case

LARGE = 0.05
"""A gap this large is no coincidence: Keras's figure is an average over the epoch, while the model
still learnt, and so is usually lower."""
BY_HEART = 0.05
"""By so much better than others, training examples are known by heart."""


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


def own_accuracy(case: Case) -> float | None:
    """That on training examples, as it was measured, or else as it was logged at the end."""
    measured = case.accuracy("training")
    return case.values[-1] if measured is None and case.values else measured


def knows_by_heart(case: Case) -> bool:
    """Whether training examples are answered much better than held-out ones."""
    own, held_out = own_accuracy(case), case.accuracy("held-out")
    return own is not None and held_out is not None and own - held_out >= BY_HEART
