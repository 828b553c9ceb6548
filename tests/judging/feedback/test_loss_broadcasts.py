"""A loss that compares each label with the answers to all examples."""

import dataclasses
import typing

import pytest
from support.cases import learnt
from support.programs import BAD, GOOD, LAYERS, found, run

from grader.model.record import RunRecord

NAME = "loss-broadcasts"
OWN = "def own(y, p):\n    return ops.mean(ops.square(p - ops.reshape(y, (-1,))))\n"
NUMBERS = (*LAYERS[:2], ("Dense", 1, ""))


def numbers(spread: float | None, **changes: typing.Any) -> RunRecord:
    """A program that predicts numbers from 0 to 1, whose answers differ by so much."""
    record = run(
        *GOOD,
        losses=(0.5, 0.1, 0.05),
        form="values",
        counts=(),
        loss="own",
        layers=NUMBERS,
        target=(0.0, 1.0),
        **changes,
    )
    observed = dataclasses.replace(record.observed, learnt=learnt(spread=spread))
    return dataclasses.replace(record, observed=observed)


def test_the_classes_are_guessed() -> None:
    assert NAME in found(run(*BAD, loss="own"), OWN)
    assert NAME not in found(run(*GOOD, loss="own"), OWN)


@pytest.mark.parametrize(("spread", "named"), [(0.01, True), (0.9, False), (None, False)])
def test_all_numbers_are_nearly_the_same(spread: float | None, named: bool) -> None:
    assert (NAME in found(numbers(spread), OWN)) is named


def test_both_in_the_same_shape() -> None:
    same = OWN.replace("p - ops", "ops.reshape(p, (-1,)) - ops")
    assert NAME not in found(numbers(0.01), same)
