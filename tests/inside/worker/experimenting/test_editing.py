"""Copies of a network in which some layers have other settings, with Keras."""

import typing

import numpy as np
import pytest

from grader.inside.worker.experimenting.editing import activation_of, edited, output_layer
from grader.inside.worker.experimenting.setting import NothingToChange, Setting
from grader.inside.worker.experimenting.slices import Slice
from grader.inside.worker.experimenting.subclassed import Config


def setting(inputs: typing.Any, *layers: typing.Any) -> Setting:
    import keras

    dtype = "string" if inputs.dtype == object else inputs.dtype
    made = keras.Sequential([keras.Input(inputs.shape[1:], dtype=dtype), *layers])
    examples = Slice(inputs, np.zeros(len(inputs)), 5, shuffle=True)
    return Setting(made, None, "mse", examples, examples, "accuracy")


def words() -> tuple[str, str]:
    return "before", "after"


def wider(layer: typing.Any, config: Config) -> Config:
    return {**config, "units": 7} if config.get("units") == 5 else config


def test_what_stays_keeps_its_weights_and_its_functions() -> None:
    import keras
    import tensorflow as tf

    dense = keras.layers.Dense
    before = setting(np.zeros((9, 4), "float32"), dense(8, tf.nn.relu), dense(5))
    after = edited(before, wider, words).model
    assert np.array_equal(after.layers[0].kernel, before.model.layers[0].kernel)
    assert after.layers[0].activation is tf.nn.relu
    assert after.layers[1].units == 7


def test_what_has_learnt_of_the_data_still_knows_it() -> None:
    import keras
    import tensorflow as tf

    layers = keras.layers
    texts = np.array([["a b"], ["b c"]], object)
    vectorise = layers.TextVectorization(output_sequence_length=3)
    vectorise.adapt(texts)
    before = setting(texts, vectorise, layers.Embedding(9, 2), layers.Flatten(), layers.Dense(5))
    after = edited(before, wider, words).model
    assert after.layers[0].get_vocabulary() == vectorise.get_vocabulary()
    assert after.predict(tf.constant(texts), verbose=0).shape == (2, 7)


def test_without_a_change_there_is_no_copy() -> None:
    import keras

    with pytest.raises(NothingToChange):
        edited(setting(np.zeros((9, 4)), keras.layers.Dense(3)), wider, words)


def test_the_answers_layer_is_the_last_one_with_units() -> None:
    import keras

    layers = keras.layers
    last = layers.Dense(3)
    assert output_layer([layers.Dense(9), last, layers.Softmax()]) is last
    assert [activation_of(each) for each in (last, layers.Softmax())] == ["linear", "softmax"]
