"""What one trial trains: a model, how it is compiled, and examples."""

import dataclasses
import typing
from collections.abc import Callable, Mapping

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting.measuring import Measure
from grader.inside.worker.experimenting.pacing import StepRates
from grader.inside.worker.experimenting.slices import Slice


class NothingToChange(Exception):
    """A change that would leave everything as it is."""


@dataclasses.dataclass(frozen=True)
class Setting:
    """One trial, before it is trained."""

    model: typing.Any
    """A ``keras.Model`` with the weights that it had when fit was called."""
    optimizer: typing.Any
    """New: no trial has used it."""
    loss: typing.Any
    taught: Slice
    asked: Slice
    measure: Measure
    pace: StepRates | None = None
    """What the rates of its epochs are; None where the optimizer's own stands."""
    class_weight: Mapping[int, float] | None = None
    """How much each class counts in the loss."""
    longer: float = 1.0
    """So many times the steps of the others."""
    factor: float = 1.0
    """By which answers are multiplied before `offset` is added: they then are in the units of the
    targets as they were fed."""
    offset: float = 0.0
    was: str = ""
    now: str = ""
    """What the change put in the place of what, in words."""
    undo: Callable[[], None] = lambda: None
    """Takes back what the change did to the model itself, where no copy of it could be made."""


Apply = Callable[[Setting, Change], Setting]
"""Makes one change; raises NothingToChange where there is nothing to be changed, and whatever the
student's own classes raise."""


def numeral(value: float) -> str:
    """A number as it is written in code.

    >>> numeral(1.0), numeral(0.001)
    ('1', '0.001')
    """
    return f"{value:.4g}"
