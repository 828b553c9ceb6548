"""Changes of a network, with Keras."""

from __future__ import annotations

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


def test_functions_of_tensorflow_stay_the_activations_of_a_copy() -> None:
    import keras
    import tensorflow as tf

    last = keras.layers.Dense(3, activation=tf.nn.softmax)
    before = setting(keras.layers.Dense(8, tf.nn.relu), keras.layers.Dropout(0.8), last)
    after = network.dropout(before, Change("dropout", 0.2))
    assert [layer.rate for layer in after.model.layers if hasattr(layer, "rate")] == [0.2]
    assert after.model.layers[-1].activation is tf.nn.softmax
    with pytest.raises(NothingToChange):  # by whatever name, it is softmax
        network.output(before, Change("output"))
