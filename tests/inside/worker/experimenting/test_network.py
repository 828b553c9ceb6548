"""Changes of a network, with Keras."""

import typing

import numpy as np
import pytest

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting import network
from grader.inside.worker.experimenting.setting import NothingToChange, Setting
from grader.inside.worker.experimenting.slices import Slice


def setting(*layers: typing.Any, loss: str = "sparse_categorical_crossentropy") -> Setting:
    import keras

    made = keras.Sequential([keras.Input((4,)), *layers])
    made.compile(loss=loss)
    examples = Slice(np.zeros((10, 4), "float32"), np.arange(10) % 3, 5, shuffle=True)
    return Setting(made, None, made.loss, examples, examples, "accuracy")


def test_by_whatever_name_softmax_is_softmax() -> None:
    import keras
    import tensorflow as tf

    with pytest.raises(NothingToChange):
        network.output(setting(keras.layers.Dense(3, tf.nn.softmax)), Change("output"))


def test_narrow_layers_are_widened_and_the_last_one_is_not() -> None:
    import keras

    dense = keras.layers.Dense
    changed = network.units(setting(dense(2), dense(100), dense(3)), Change("units", 64.0))
    assert [layer.units for layer in changed.model.layers] == [64, 100, 3]
    assert (changed.was, changed.now) == ("2", "64")
    with pytest.raises(NothingToChange):
        network.units(setting(dense(100), dense(3)), Change("units", 64.0))


def test_a_bias_is_given_where_no_normalisation_has_one() -> None:
    import keras

    dense, normal = keras.layers.Dense, keras.layers.BatchNormalization
    before = setting(dense(8, use_bias=False), normal(), dense(3, use_bias=False))
    changed = network.bias(before, Change("bias"))
    assert [getattr(layer, "use_bias", None) for layer in changed.model.layers] == [
        False,
        None,
        True,
    ]
