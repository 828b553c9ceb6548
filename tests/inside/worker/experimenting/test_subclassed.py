"""Changes of a network that is a class of the student's own, with Keras."""

import typing

import numpy as np
import pytest

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting import network, noise
from grader.inside.worker.experimenting.setting import NothingToChange, Setting
from grader.inside.worker.experimenting.slices import Slice


def setting() -> Setting:
    import keras

    class Own(keras.Model):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.hidden = keras.layers.Dense(8, activation="tanh", kernel_initializer="zeros")
            self.drop = keras.layers.Dropout(0.9)
            self.norm = keras.layers.BatchNormalization(momentum=0.999)
            self.last = keras.layers.Dense(
                1, activation="tanh", use_bias=False, kernel_regularizer="l2"
            )

        def call(self, x: typing.Any, training: bool | None = None) -> typing.Any:
            given = self.norm(self.drop(self.hidden(x), training=training), training=training)
            return self.last(given)

    made, inputs = Own(), np.zeros((10, 4), "float32")
    made(inputs)
    examples = Slice(inputs, np.arange(10) % 2, 5, shuffle=True)
    return Setting(made, None, "binary_crossentropy", examples, examples, "accuracy")


def test_settings_are_changed_and_taken_back() -> None:
    before = setting()
    model = before.model
    after = noise.dropout(before, Change("dropout", 0.2))
    assert model.drop.rate == 0.2
    assert (after.was, after.now) == ("0.9", "0.2")
    after.undo()
    assert model.drop.rate == 0.9
    network.initialisation(before, Change("initialisation"))
    assert model.hidden.kernel.numpy().any()
    after = network.output(before, Change("output"))
    assert model.last.activation.__name__ == "sigmoid"
    after.undo()
    assert model.last.activation.__name__ == "tanh"


def test_the_penalty_is_that_of_the_weights() -> None:
    before = setting()
    kernel, norm = before.model.last.kernel, before.model.norm
    after = noise.regularisation(before, Change("regularisation"))
    assert kernel.regularizer is None
    after.undo()
    assert kernel.regularizer is not None
    noise.moving_statistics(before, Change("moving-statistics"))
    assert norm.momentum == 0.9


def test_nothing_to_change_leaves_all_as_it_is() -> None:
    with pytest.raises(NothingToChange):
        network.bias(setting(), Change("bias"))
