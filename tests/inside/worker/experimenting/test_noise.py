"""Changes of what disturbs a network while it learns, with Keras."""

import typing

import numpy as np
import pytest

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting import noise
from grader.inside.worker.experimenting.setting import NothingToChange, Setting
from grader.inside.worker.experimenting.slices import Slice


def setting(*layers: typing.Any, shape: tuple[int, ...] = (4,)) -> Setting:
    import keras

    made = keras.Sequential([keras.Input(shape), *layers])
    examples = Slice(np.zeros((10, *shape), "float32"), np.arange(10) % 3, 5, shuffle=True)
    return Setting(made, None, "mse", examples, examples, "accuracy")


def rates(changed: Setting) -> list[float]:
    return [layer.rate for layer in changed.model.layers if hasattr(layer, "rate")]


def test_only_strong_dropout_is_made_less() -> None:
    import keras

    drop, dense = keras.layers.Dropout, keras.layers.Dense
    changed = noise.dropout(setting(drop(0.8), dense(8), drop(0.3)), Change("dropout", 0.2))
    assert rates(changed) == [0.2, 0.3]
    assert (changed.was, changed.now) == ("0.8", "0.2")


def test_only_dropout_of_answers_is_taken_away() -> None:
    import keras

    drop, dense = keras.layers.Dropout, keras.layers.Dense
    before = setting(dense(8), drop(0.3), dense(3), drop(0.2))
    assert rates(noise.output_dropout(before, Change("output-dropout"))) == [0.3, 0.0]
    with pytest.raises(NothingToChange):
        noise.output_dropout(setting(drop(0.3), dense(3)), Change("output-dropout"))


def test_statistics_arrive_sooner() -> None:
    import keras

    before = setting(keras.layers.BatchNormalization(momentum=0.9999), keras.layers.Dense(3))
    changed = noise.moving_statistics(before, Change("moving-statistics"))
    assert changed.model.layers[0].momentum == 0.9
    assert (changed.was, changed.now) == ("0.9999", "0.9")


def test_layers_that_vary_pictures_hand_them_on() -> None:
    import keras

    layers = keras.layers
    varying = keras.Sequential([layers.RandomFlip(), layers.RandomRotation(0.5)])
    before = setting(varying, layers.RandomZoom(0.9), layers.Flatten(), shape=(8, 8, 3))
    changed = noise.augmentation(before, Change("augmentation"))
    pictures = np.random.default_rng(0).random((2, 8, 8, 3)).astype("float32")
    assert np.array_equal(changed.model(pictures, training=True), pictures.reshape(2, -1))
    assert changed.was == "RandomFlip and RandomRotation and RandomZoom"
    with pytest.raises(NothingToChange):
        noise.augmentation(setting(layers.Dense(3)), Change("augmentation"))


def test_a_regulariser_is_left_out() -> None:
    import keras

    before = setting(keras.layers.Dense(3, kernel_regularizer="l2"))
    changed = noise.regularisation(before, Change("regularisation"))
    assert changed.model.layers[0].kernel_regularizer is None
