"""Validation data with other classes than the training data."""

import dataclasses

import pytest
from support.programs import GOOD, found, run, validated

from grader.model.record import RunRecord

NAME = "validation-classes-differ"


@pytest.mark.parametrize(
    ("counts", "differ"), [((80, 80, 80, 80), True), ((80, 80, 80, 2), False), ((80,) * 3, False)]
)
def test_a_class_that_training_lacks(counts: tuple[int, ...], differ: bool) -> None:
    record = validated(of((90, 90, 90), 270), counts)
    assert (NAME in found(record)) is differ


def test_labels_that_were_not_counted_may_be_the_missing_ones() -> None:
    assert NAME not in found(validated(of((90, 90, 90), 271), (80, 80, 80, 80)))


def test_the_validation_of_another_fit_says_nothing() -> None:
    record = validated(of((90, 90, 90), 270), (80, 80, 80, 80))
    taught, seen = record.observed.fed
    both = dataclasses.replace(taught, fit=1), seen
    observed = dataclasses.replace(record.observed, fed=both)
    assert NAME not in found(dataclasses.replace(record, observed=observed))


def of(counts: tuple[int, ...], examples: int) -> RunRecord:
    """A program that trained on so many examples."""
    record = run(*GOOD, counts=counts)
    (fed,) = record.observed.fed
    fed = dataclasses.replace(fed, targets=dataclasses.replace(fed.targets, shape=(examples,)))
    observed = dataclasses.replace(record.observed, fed=(fed,))
    return dataclasses.replace(record, observed=observed)
