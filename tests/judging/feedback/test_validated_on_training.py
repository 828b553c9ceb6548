"""Validation data that are examples of the training."""

import pytest
from support.programs import GOOD, found, run

NAME = "validated-on-training"


def test_the_first_examples_again() -> None:
    source = "model.fit(x, y, validation_data=(x[:100], y[:100]))"
    assert NAME in found(run(*GOOD), source)


@pytest.mark.parametrize(
    "arguments",
    [
        "x[100:], y[100:], validation_data=(x[:100], y[:100])",
        "x, y, validation_data=(xt, yt), validation_split=0.2",
    ],
)
def test_other_examples(arguments: str) -> None:
    assert found(run(*GOOD), f"model.fit({arguments})") == []
