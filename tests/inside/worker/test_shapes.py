"""Shapes that will not do are seen when a fit begins."""

from __future__ import annotations

import dataclasses
import typing

import numpy as np
import pytest

from grader.inside.worker.shapes import label_shape, misfit

Shape = tuple[int | None, ...]


@dataclasses.dataclass
class Model:
    """What is looked at of a model."""

    output_shape: typing.Any
    loss: typing.Any = "sparse_categorical_crossentropy"


def said(output: typing.Any, labels: Shape | None, loss: typing.Any = "mse", **rest: bool) -> str:
    return misfit(Model(output, loss), labels, is_series=rest.get("is_series", False))


@pytest.mark.parametrize(
    ("output", "labels", "loss"),
    [
        ((None, 10), (None,), "sparse_categorical_crossentropy"),
        ((None, 10), (100, 10), "mse"),
        ((None, 10), None, "mse"),
        ((None, 1), (100,), "mse"),
        ((None, 1), (100, 1), "mae"),
        ((None, 10), (100,), "mse"),
        ((None, 10), (100, 1), None),
        (None, (100,), "mse"),
        ([(None, 10), (None, 2)], (100,), "sparse_categorical_crossentropy"),
    ],
)
def test_what_may_do_is_let_go(output: typing.Any, labels: Shape | None, loss: str) -> None:
    assert said(output, labels, loss) == ""


def test_an_output_that_is_no_row_is_named_with_its_shape() -> None:
    words = said((None, 28, 10), (100,))
    assert "shape (?, 28, 10)" in words
    assert "Flatten" in words


def test_a_series_may_be_answered_with_a_sequence() -> None:
    assert said((None, 30, 1), (None, 30), is_series=True) == ""


@pytest.mark.parametrize("loss", ["mse", "mean_squared_error", "MeanAbsoluteError", "Huber"])
def test_one_label_against_many_outputs_is_told(loss: str) -> None:
    words = said((None, 10), (100, 1), loss)
    assert "gives 10 for each input" in words


def test_the_shape_of_labels_is_found_in_arrays_and_datasets() -> None:
    import tensorflow as tf

    inputs, labels = np.zeros((8, 4)), np.zeros(8)
    assert label_shape({"x": inputs, "y": labels}) == (8,)
    batches = tf.data.Dataset.from_tensor_slices((inputs, labels)).batch(4)
    assert label_shape({"x": batches}) == (None,)
    assert label_shape({"x": iter([])}) is None
    assert label_shape({"x": inputs, "y": [1, 2]}) is None
