"""Validation data with other classes than the training data."""

import pytest
from support.programs import GOOD, found, run, validated

NAME = "validation-classes-differ"


@pytest.mark.parametrize(
    ("counts", "differ"), [((80, 80, 80, 80), True), ((80, 80, 80, 2), False), ((80,) * 3, False)]
)
def test_a_class_that_training_lacks(counts: tuple[int, ...], differ: bool) -> None:
    record = validated(run(*GOOD, counts=(90, 90, 90)), counts)
    assert (NAME in found(record)) is differ
