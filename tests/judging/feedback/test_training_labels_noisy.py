"""Validation far better than training."""

import pytest
from support.programs import GOOD, found, run

NAME = "training-labels-noisy"


def test_little_of_the_training_data_and_more_of_others() -> None:
    assert NAME in found(run(0.1, 0.2, 0.25, validation=(0.3, 0.35, 0.4)))


@pytest.mark.parametrize(
    ("training", "validation"),
    [(GOOD, (0.9, 0.95, 0.97)), ((0.5, 0.7, 0.8), (0.7, 0.85, 0.93))],
)
def test_a_lead_that_an_epoch_or_dropout_explains(
    training: tuple[float, ...], validation: tuple[float, ...]
) -> None:
    assert found(run(*training, validation=validation)) == []
