"""Training pictures beyond all that the validation holds."""

import dataclasses
import math
import typing

import pytest
from support.programs import BAD, GOOD, found, run

from grader.model.record import RunRecord

NAME = "inputs-spoilt"


def record(least: float, most: float, *accuracies: float, **changes: typing.Any) -> RunRecord:
    """A program whose training pictures have this range, and those of the validation 0 to 1."""
    made = run(*(accuracies or BAD), **changes)
    (fed,) = made.observed.fed
    finite = math.isfinite(most - least)
    reach = dataclasses.replace(fed.inputs, least=least, most=most, finite=finite)
    wide = dataclasses.replace(fed, inputs=reach)
    seen = dataclasses.replace(fed, part="validation")
    observed = dataclasses.replace(made.observed, fed=(wide, seen))
    return dataclasses.replace(made, observed=observed)


def test_noise_on_both_sides() -> None:
    assert NAME in found(record(-0.5, 1.5))
    ahead = record(-0.5, 1.5, 0.7, 0.75, 0.78, validation=(0.9, 0.9, 0.9))
    assert NAME in found(ahead)


@pytest.mark.parametrize(
    ("least", "most", "named"),
    [
        (-0.0625, 1.0625, True),
        (-0.04, 1.0625, False),
        (-0.0625, 1.04, False),
        (-1.5, 2.5, True),
        (-1.51, 2.5, False),
        (-1.5, 2.51, False),
        (-math.inf, math.inf, False),
    ],
)
def test_how_far_beyond(least: float, most: float, named: bool) -> None:
    assert (NAME in found(record(least, most))) is named


@pytest.mark.parametrize(("validation", "named"), [(0.875, True), (0.8125, False)])
def test_how_far_the_training_is_behind(validation: float, named: bool) -> None:
    made = record(-0.5, 1.5, 0.7, 0.75, 0.75, validation=(validation,) * 3)
    assert (NAME in found(made)) is named


@pytest.mark.parametrize(
    "silent",
    [
        record(0.0, 1.0),
        record(0.0, 1.5),
        record(-1.0, 255.0),
        record(-0.5, 1.5, *GOOD, validation=GOOD),
        record(-0.5, 1.5, shape=(200, 9)),
    ],
)
def test_silence(silent: RunRecord) -> None:
    assert NAME not in found(silent)
