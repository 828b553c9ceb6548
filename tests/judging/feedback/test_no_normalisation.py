"""Deep networks that learn slowly."""

import pytest
from support.programs import LAYERS, found, run

NAME = "no-normalisation"
CONVOLUTION = ("Conv2D", 16, "relu")
RISING = (0.3, 0.4, 0.5)


@pytest.mark.parametrize(("convolutions", "told"), [(4, True), (3, False)])
def test_how_deep(convolutions: int, *, told: bool) -> None:
    layers = (*[CONVOLUTION] * convolutions, *LAYERS)
    assert (NAME in found(run(*RISING, layers=layers))) is told


@pytest.mark.parametrize("kind", ["BatchNormalization", "GroupNormalization", "Add"])
def test_what_helps_gradients_through(kind: str) -> None:
    layers = (*[CONVOLUTION] * 4, (kind, 0, ""), *LAYERS)
    assert NAME not in found(run(*RISING, layers=layers))


@pytest.mark.parametrize("accuracies", [(0.3, 0.4, 0.41), (0.8, 0.9, 0.95)])
def test_what_has_come_to_its_end_or_learnt(accuracies: tuple[float, ...]) -> None:
    layers = (*[CONVOLUTION] * 4, *LAYERS)
    assert NAME not in found(run(*accuracies, layers=layers))


def test_that_it_still_improved_is_then_explained() -> None:
    layers = (*[CONVOLUTION] * 4, *LAYERS)
    assert found(run(*RISING, layers=layers)) == [NAME]
