"""Shapes that will not do are seen when a fit begins."""

import dataclasses
import typing
from collections.abc import Sequence

import numpy as np
import pytest

from grader.inside.worker.shapes import label_shape, misfit

Shape = tuple[int | None, ...]
LETTERS = tuple(label for label in range(25) if label != 9)
"""Labels of 24 classes: one number is no label."""


@dataclasses.dataclass
class Model:
    """What is looked at of a model."""

    output_shape: typing.Any
    loss: typing.Any = "sparse_categorical_crossentropy"


def said(
    output: typing.Any,
    labels: Shape | None,
    loss: typing.Any = "mse",
    *,
    is_series: bool = False,
    classes: Sequence[int] = (),
) -> str:
    return misfit(Model(output, loss), labels, is_series=is_series, classes=classes)


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


@pytest.mark.parametrize(
    ("outputs", "classes"),
    [
        (10, range(10)),
        (20, range(10)),
        (24, LETTERS),
        (25, LETTERS),
        (1, (0, 1)),
        (2, (0, 1)),
        (5, ()),
    ],
)
def test_outputs_that_tell_the_classes_apart_are_let_go(
    outputs: int, classes: Sequence[int]
) -> None:
    assert said((None, outputs), (100,), "categorical_crossentropy", classes=classes) == ""


@pytest.mark.parametrize(
    ("outputs", "classes", "words"),
    [
        (1, range(10), "gives 1 number for each input, but there are 10 classes"),
        (5, range(10), "gives 5 numbers"),
        (23, LETTERS, "let its last layer be Dense(24)"),
        (1, range(3), "let its last layer be Dense(3)"),
    ],
)
def test_too_few_outputs_for_the_classes_are_told(
    outputs: int, classes: Sequence[int], words: str
) -> None:
    assert words in said((None, outputs), (100,), "binary_crossentropy", classes=classes)


def test_the_shape_of_labels_is_found_in_arrays_and_datasets() -> None:
    import tensorflow as tf

    inputs, labels = np.zeros((8, 4)), np.zeros(8)
    assert label_shape({"x": inputs, "y": labels}) == (8,)
    batches = tf.data.Dataset.from_tensor_slices((inputs, labels)).batch(4)
    assert label_shape({"x": batches}) == (None,)
    assert label_shape({"x": iter([])}) is None
    assert label_shape({"x": inputs, "y": [1, 2]}) is None
