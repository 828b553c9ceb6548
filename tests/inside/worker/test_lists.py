"""Plain lists of numbers for Keras 3, with a model that notes what it gets."""

from pathlib import Path

import numpy as np
import pytest

from grader.inside.worker import lists


@pytest.fixture
def model() -> object:
    class Model:
        def predict(self, x: object, batch_size: int = 0, **_: object) -> object:
            return x

        def fit(self, x: object = None, y: object = None, **_: object) -> object:
            return x, y

        evaluate = fit

    lists.install(Model)
    return Model()


@pytest.mark.parametrize(
    ("given", "shape"),
    [([7.0], (1,)), ([1, 2, 3], (3,)), ([[1, 2], [3, 4]], (2, 2)), ([np.float32(1)], (1,))],
)
def test_numbers_become_an_array(model: object, given: Path, shape: tuple[int, ...]) -> None:
    assert model.predict(given).shape == shape
    assert model.predict(x=given).shape == shape
    inputs, labels = model.fit(given, given, epochs=1)
    assert (inputs.shape, labels.shape) == (shape, shape)
    assert model.evaluate(given, y=given)[1].shape == shape


@pytest.mark.parametrize(
    "given",
    [[], [np.zeros(3)], [np.zeros(3), np.ones(3)], ["a"], np.zeros(2), None, (1, 2), [[1], [2, 3]]],
)
def test_everything_else_stays(model: object, given: Path) -> None:
    assert model.predict(given) is given
