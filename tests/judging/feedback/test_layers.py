"""The layers of the observed model."""

import typing

import pytest
from support.cases import FLATTEN, LAST, built, layer, learnt
from support.sources import parsed

from grader.judging.feedback.layers import (
    answers_alike,
    before_weights,
    behind_answers,
    is_convolution,
    is_linear,
    layer_before,
    line_with,
    on_answers,
    weighs,
    weighted,
)

CONV = layer("Conv2D", 8, "linear")
RELU = layer("ReLU", 0, "")
POOL = layer("MaxPooling2D", 0, "")


def test_layers_with_weights_of_their_own() -> None:
    seen = built(CONV, POOL, FLATTEN, LAST)
    assert weighted(seen) == [CONV, LAST]


def test_the_very_layer_is_meant_and_not_one_like_it() -> None:
    first, second = layer(activation="linear"), layer(activation="linear")
    seen = built(first, RELU, second, FLATTEN)
    assert not is_linear(seen, first)
    assert is_linear(seen, second)
    assert behind_answers(built(LAST, RELU, LAST, FLATTEN)) == [FLATTEN]
    assert behind_answers(built(FLATTEN, LAST)) == []


def test_layers_before_the_first_weights() -> None:
    scaling = layer("Rescaling", 0, "", parameters=0)
    assert before_weights(built(scaling, FLATTEN, LAST, scaling)) == [scaling, FLATTEN]
    assert before_weights(built(LAST, scaling)) == []
    assert before_weights(None) == []


def test_what_takes_the_answers_gives_the_same_shape() -> None:
    last = layer(units=3, output_shape=(None, 3))
    same = layer("Dropout", 0, "", output_shape=(None, 3))
    other = layer("Reshape", 0, "", output_shape=(None, 3, 1))
    assert on_answers(built(last, same, other)) == [same]
    without = layer("Dropout", 0, "", output_shape=())
    assert on_answers(built(layer(output_shape=()), without)) == []
    assert on_answers(built(same)) == []


@pytest.mark.parametrize(
    ("kind", "so"),
    [("MultiHeadAttention", True), ("Multiply", True), ("Dot", True), ("Add", False)],
)
def test_layers_that_weigh_others(kind: str, *, so: bool) -> None:
    assert weighs(built(FLATTEN, layer(kind, 0, ""), LAST)) is so


@pytest.mark.parametrize(
    ("layers", "linear"),
    [
        ((CONV, POOL, LAST), True),
        ((layer(activation=""), LAST), True),
        ((layer(activation="relu"), LAST), False),
        ((CONV, RELU, LAST), False),
        ((CONV, layer("Other", 0, "tanh"), LAST), False),
        ((CONV, layer("Other", 0, "linear"), LAST), True),
    ],
)
def test_what_bends_nothing(layers: typing.Any, linear: bool) -> None:
    assert is_linear(built(*layers), layers[0]) is linear


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("Dense(1)\nDense(2, activation='ReLU')", 2),
        ("Dense(1)\nDense(2, 'relu')", 2),
        ("Dense(1, activation=tf.nn.relu)\nDense(2, 'relu')", 1),
        ("Conv2D(2, 'relu')", 0),
        ("Dense(1, 'tanh')", 0),
    ],
)
def test_the_line_of_a_call_with_a_word(code: str, line: int) -> None:
    assert line_with(parsed(code), "Dense", "relu") == line


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("global_average_pooling1d", "LSTM"),
        ("conv2d", ""),
        ("conv2d_1", "Flatten"),
        ("conv2d_2", ""),
        ("dense", "GlobalAveragePooling1D"),
        ("max_pooling2d", ""),
    ],
)
def test_the_layer_that_is_made_before(name: str, before: str) -> None:
    source = parsed(
        "Conv2D(8, 3), Flatten(), Conv2D(8, 3)\n"
        "Bidirectional(LSTM(8))\nGlobalAveragePooling1D()\nDense(1)"
    )
    assert layer_before(source, name) == before


@pytest.mark.parametrize(
    ("code", "name", "before"),
    [
        ("x = Dense(1)(GlobalMaxPooling1D()(Conv1D(8, 3)(x)))", "conv1d", ""),
        ("x = Dense(1)(GlobalMaxPooling1D()(Conv1D(8, 3)(x)))", "dense", "GlobalMaxPooling1D"),
        ("x = Conv1D(8, 3)(x)\nx = Conv1D(8, 3)(x)", "conv1d_1", "Conv1D"),
        ("x = Conv1D(8, 3)(\n    Embedding(9, 8)(x)\n)", "conv1d", "Embedding"),
        ("LSTM(8), Dropout(0.2), BatchNormalization(), Conv1D(8, 3)", "conv1d", "LSTM"),
        ("Rescaling(1 / 255), SpatialDropout2D(0.1), Conv2D(8, 3)", "conv2d", ""),
    ],
)
def test_in_the_order_in_which_layers_are_given_inputs(code: str, name: str, before: str) -> None:
    assert layer_before(parsed(code), name) == before


@pytest.mark.parametrize(
    ("spread", "alike"), [(0.0, True), (9e-5, True), (1e-4, False), (None, False)]
)
def test_answers_that_are_the_same(spread: float | None, *, alike: bool) -> None:
    assert answers_alike(learnt(spread=spread)) is alike
    assert not answers_alike(None)


@pytest.mark.parametrize(
    ("kind", "convolves"),
    [
        *(("Conv1D", True), ("Conv2D", True), ("SeparableConv2D", True)),
        *(("DepthwiseConv2D", True), ("Conv2DTranspose", True)),
        *(("Dense", False), ("MaxPooling2D", False), ("LSTM", False)),
    ],
)
def test_what_a_convolution_is(kind: str, *, convolves: bool) -> None:
    assert is_convolution(kind) is convolves
