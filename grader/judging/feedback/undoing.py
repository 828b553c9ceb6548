"""What was done to numbers before they were trained on, and what undoes it."""

import dataclasses
import typing

from grader.judging.feedback.base import Case
from grader.judging.feedback.matching import Matched

_SAME = 0.02
_LEARNT = 0.7
"""Of the spread of the labels, the error of a network that has learnt something is less."""


@dataclasses.dataclass(frozen=True)
class LabelScale:
    """The labels were ``(value - middle) / spread``."""

    spread: float
    middle: float

    @classmethod
    def of(cls, matched: Matched | None) -> typing.Self | None:
        """That of fed labels; None where it is not known, or they are as they were."""
        if matched is None or not matched.label_factor:
            return None
        factor, offset = matched.label_factor, matched.label_offset
        if abs(factor - 1) < _SAME and abs(offset) < _SAME:
            return None
        return cls(1 / factor, -offset / factor)

    def undoing(self, answers: str) -> str:
        """What ``postprocess`` must do to what it is given, called `answers`."""
        return (
            f"labels were (value - {self.middle:.4g}) / {self.spread:.4g}, so it must give "
            f"{answers} * {self.spread:.4g} + {self.middle:.4g}, with the mean and the deviation "
            "or the smallest and the largest value that you scaled by"
        )


def training_error(case: Case) -> float | None:
    """The error that the training logged at its end, in the unit of what it was fed.

    None where no loss is known that is an error, as the mean absolute one or the squared one.
    """
    built, losses = case.built, case.course("loss")
    if built is None or not losses or not losses[-1] >= 0:
        return None
    return float(losses[-1]) ** 0.5 if built.is_squared else float(losses[-1])


def own_error(case: Case, scale: LabelScale) -> float | None:
    """The same in the unit of the data, whose labels were scaled."""
    error = training_error(case)
    return None if error is None else error * abs(scale.spread)


def has_learnt(case: Case, scale: LabelScale, spread: float) -> bool:
    """Whether the training came nearer to its labels than their mean is.

    Args:
        case: the run.
        scale: of the labels.
        spread: the standard deviation of what is predicted, in the unit of the data.
    """
    error = own_error(case, scale)
    return error is not None and error < _LEARNT * spread
