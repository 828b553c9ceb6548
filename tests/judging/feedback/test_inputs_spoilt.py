"""Training pictures beyond all that the validation holds."""

import dataclasses
import typing

import pytest
from support.programs import BAD, GOOD, found, run

from grader.model.record import RunRecord

NAME = "inputs-spoilt"


def record(least: float, most: float, *accuracies: float, **changes: typing.Any) -> RunRecord:
    """A program whose training pictures have this range, and those of the validation 0 to 1."""
    made = run(*(accuracies or BAD), **changes)
    (fed,) = made.observed.fed
    wide = dataclasses.replace(fed, inputs=dataclasses.replace(fed.inputs, least=least, most=most))
    seen = dataclasses.replace(fed, part="validation")
    observed = dataclasses.replace(made.observed, fed=(wide, seen))
    return dataclasses.replace(made, observed=observed)


def test_noise_on_both_sides() -> None:
    assert NAME in found(record(-0.5, 1.5))
    ahead = record(-0.5, 1.5, 0.7, 0.75, 0.78, validation=(0.9, 0.9, 0.9))
    assert NAME in found(ahead)


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
