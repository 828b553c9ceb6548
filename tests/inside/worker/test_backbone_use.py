"""Whether predictions depend on the pretrained part of a model."""

import typing
from pathlib import Path

import numpy as np
import pytest

from grader.inside import pretrained
from grader.inside.backbones import SMALL
from grader.inside.worker.backbone_use import effect

keras = pytest.importorskip("keras")


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> typing.Any:
    """A pretrained model of one layer, for examples of six numbers."""
    layer = keras.layers.Dense(4, trainable=False)
    layer.build((None, 6))
    arrays = [weight.numpy() for weight in layer.weights]
    monkeypatch.setattr(pretrained, "weights_to_cut", lambda folder: {SMALL: arrays})
    np.save(tmp_path / "x_validation.npy", np.random.default_rng(0).random((20, 6)))
    return layer


def model(body: typing.Any, share: float) -> typing.Any:
    inputs = keras.Input((6,))
    features = keras.layers.Rescaling(share)(body(inputs))
    both = keras.layers.Concatenate()([features, inputs])
    return keras.Model(inputs, keras.layers.Dense(1)(both))


@pytest.mark.parametrize(("share", "least", "most"), [(1.0, 0.05, 1.0), (0.0, 0.0, 0.0)])
def test_a_part_that_counts_for_nothing_has_no_effect(
    body: typing.Any, tmp_path: Path, share: float, least: float, most: float
) -> None:
    made = model(body, share)
    before = [weight.numpy() for weight in made.weights]
    found = effect(made, tmp_path, lambda inputs: inputs)
    assert found is not None
    assert least <= found <= most
    for weight, array in zip(made.weights, before, strict=True):
        np.testing.assert_array_equal(weight.numpy(), array)


def test_without_it_there_is_nothing_to_try(body: typing.Any, tmp_path: Path) -> None:
    other = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1)])
    assert effect(other, tmp_path, lambda inputs: inputs) is None
