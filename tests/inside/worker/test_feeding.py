"""Inputs in shared memory train as Keras's own copy of them does, to the last bit."""

import typing
from collections.abc import Callable

import numpy as np
import pytest

from grader.inside.worker import feeding
from grader.inside.worker.feeding import shareable
from grader.inside.worker.recorder import Recorder

ROWS, BATCH = 43, 8
X = np.random.default_rng(0).normal(size=(ROWS, 6, 6))
Y = (X.mean(axis=(1, 2)) > 0).astype("int64")


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "_LEAST_BYTES", X.nbytes)


def arrays() -> dict[str, typing.Any]:
    return {"x": X, "y": Y}


def turned() -> dict[str, typing.Any]:
    return {"x": np.asfortranarray(X), "y": Y}


def other_byte_order() -> dict[str, typing.Any]:
    return {"x": X.astype(">f8"), "y": Y}


def split() -> dict[str, typing.Any]:
    return {"x": X, "y": Y, "validation_split": 0.2, "sample_weight": np.linspace(0, 1, ROWS)}


def weighted() -> dict[str, typing.Any]:
    return {"x": X, "y": Y, "class_weight": {0: 1.0, 1: 2.0}, "validation_data": (X[:9], Y[:9])}


def in_order() -> dict[str, typing.Any]:
    return {"x": X, "y": Y, "shuffle": False, "steps_per_epoch": 2}


def trained(feed: dict[str, typing.Any]) -> tuple[list[bytes], dict[str, list[float]]]:
    import keras

    keras.utils.set_random_seed(1)
    layers = keras.layers
    model = keras.Sequential(
        [layers.Flatten(), layers.Dropout(0.2), layers.Dense(5, "relu"), layers.Dense(2, "softmax")]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(**feed, batch_size=BATCH, epochs=3, verbose=0).history
    return [array.tobytes() for array in model.get_weights()], history


@pytest.mark.parametrize("feed", [arrays, turned, other_byte_order, split, weighted, in_order])
def test_weights_and_logs_are_those_of_kerass_own_copy(
    monkeypatch: pytest.MonkeyPatch, feed: Callable[[], dict[str, typing.Any]]
) -> None:
    import keras

    expected = trained(feed())
    monkeypatch.setattr(keras.Model, "fit", keras.Model.fit)
    Recorder(lambda _: None, steps_per_call=16).install(keras.Model)
    assert trained(feed()) == expected


def test_a_large_array_becomes_a_tensor_of_the_numbers_that_keras_would_make() -> None:
    import tensorflow as tf

    made = shareable(X)
    assert isinstance(made, tf.Tensor)
    assert made.dtype == tf.float32
    assert made.numpy().tobytes() == X.astype("float32").tobytes()


def test_what_the_file_does_to_its_array_later_does_not_matter() -> None:
    array = X.copy()
    made = shareable(array)
    array[:] = 0
    assert made.numpy().tobytes() == X.astype("float32").tobytes()


@pytest.mark.parametrize(
    "inputs",
    [
        X[1:],
        X.astype("float32"),
        (X * 9).astype("uint8"),
        X.view(np.recarray),
        [X],
        {"a": X},
        None,
    ],
)
def test_anything_else_is_left_to_keras(inputs: typing.Any) -> None:
    assert shareable(inputs) is inputs


@pytest.mark.parametrize("beside", [[Y.tolist()], [Y, [1.0] * ROWS]])
def test_what_keras_refuses_is_left_to_it(beside: list[typing.Any]) -> None:
    assert shareable(X, beside) is X
    assert shareable(X, [Y, None]) is not X


def test_a_refusal_names_the_type_that_fit_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    import keras

    monkeypatch.setattr(keras.Model, "fit", keras.Model.fit)
    Recorder(lambda _: None).install(keras.Model)
    with pytest.raises(ValueError, match="Unrecognized data type") as raised:
        trained({"x": X, "y": Y.tolist()})
    assert "numpy.ndarray" in str(raised.value)
    assert "EagerTensor" not in str(raised.value)


def test_another_precision_is_left_to_keras() -> None:
    import keras

    keras.config.set_floatx("float64")
    try:
        assert shareable(X) is X
    finally:
        keras.config.set_floatx("float32")
