"""What a model returned, read as classes; or a sentence why it cannot be."""

import numpy as np
import pytest
from support import records

from grader.inside.protocol.job import DTYPES, Array
from grader.judging.criteria.predictions import (
    BadPredictions,
    as_numpy,
    predicted_classes,
    predicted_values,
)

TEN = records.LABELS
TWO = np.array([0, 1, 1, 0], np.uint8)
GAPS = np.array([0, 2, 5, 5], np.uint8)
"""Labels of which some in between do not exist."""


def classes(values: object, labels: np.ndarray, dtype: str = "float32", **how: bool) -> list[int]:
    array = records.array(values, dtype)
    found = predicted_classes(array, labels, from_logits=how.get("from_logits", False))
    return [int(value) for value in found]


@pytest.mark.parametrize("dtype", sorted(DTYPES))
def test_the_bytes_are_the_values(dtype: str) -> None:
    values = np.arange(12, dtype=dtype).reshape(3, 4)
    read = as_numpy(records.array(values, dtype))
    assert read.dtype == np.dtype(dtype)
    assert (read == values).all()


@pytest.mark.parametrize(
    ("values", "count"),
    [([[np.nan, 1.0], [0.5, 0.5]], 1), ([[np.inf, -np.inf], [np.nan, np.nan]], 4)],
)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_values_that_are_not_finite_cannot_be_judged(
    values: object, count: int, dtype: str
) -> None:
    with pytest.raises(BadPredictions, match=f"{count} of 4 predicted values are not finite"):
        as_numpy(records.array(values, dtype))


def test_the_best_score_is_chosen() -> None:
    chosen = np.roll(TEN, 1)
    found = predicted_classes(records.scores(chosen), TEN, from_logits=False)
    assert (found == chosen).all()


@pytest.mark.parametrize(
    ("values", "from_logits", "expected"),
    [
        ([0.1, 0.9, 0.51, 0.5], False, [0, 1, 1, 0]),
        ([[0.1], [0.9], [0.51], [0.5]], False, [0, 1, 1, 0]),
        ([[-3.0], [0.2], [0.51], [0.0]], True, [0, 1, 1, 0]),
        ([[0.9, 0.1], [0.1, 0.9], [0.4, 0.6], [0.6, 0.4]], False, [0, 1, 1, 0]),
        ([[0.9, 0.1], [0.1, 0.9], [0.4, 0.6], [0.6, 0.4]], True, [0, 1, 1, 0]),
    ],
)
def test_two_classes(values: object, from_logits: bool, expected: list[int]) -> None:
    assert classes(values, TWO, from_logits=from_logits) == expected


def test_two_classes_that_are_not_numbered_from_0() -> None:
    assert classes([0.1, 0.9], np.array([3, 8], np.uint8)) == [3, 8]


@pytest.mark.parametrize(("shape", "dtype"), [((4,), "int64"), ((4, 1), "int32"), ((4,), "uint8")])
def test_class_numbers_are_taken_as_they_are(shape: tuple[int, ...], dtype: str) -> None:
    assert classes(np.reshape([5, 0, 2, 9], shape), GAPS, dtype) == [5, 0, 2, 9]


@pytest.mark.parametrize("dtype", ["int32", "int64", "uint8"])
def test_whole_numbers_in_a_table_are_scores_and_no_classes(dtype: str) -> None:
    assert classes([[7, 2], [0, 9], [1, 200], [3, 3]], TWO, dtype) == [0, 1, 1, 0]
    chosen = np.roll(TEN, 3)
    assert classes(np.eye(10)[chosen] * 90, TEN, dtype) == chosen.tolist()
    assert classes(np.eye(6)[[0, 1, 5, 2]], GAPS, dtype) == [0, 1, 5, 2]


@pytest.mark.parametrize("shape", [(20, 9), (20, 2, 5)])
def test_whole_numbers_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(BadPredictions, match=r"\(n, 10\) is expected"):
        classes(np.zeros(shape), TEN, "int64")


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [(3, [0, 2, 5, 5]), (6, [0, 1, 2, 2]), (8, [0, 1, 2, 2])],
    ids=["the classes that exist", "the range of labels", "more than the range"],
)
def test_scores_over_existing_classes_or_over_the_whole_range(
    outputs: int, expected: list[int]
) -> None:
    assert classes(np.eye(outputs)[[0, 1, 2, 2]], GAPS) == expected


@pytest.mark.parametrize(
    ("shape", "labels", "wanted"),
    [
        ((20, 9), TEN, "10 classes; shape (n, 10) is expected"),
        ((20, 0), TEN, "(n, 10)"),
        ((20,), TEN, "(n, 10)"),
        ((20, 1), TEN, "(n, 10)"),
        ((20, 10, 1), TEN, "(n, 10)"),
        ((20, 28, 28, 10), TEN, "(n, 10)"),
        ((4, 0), TWO, "2 classes; shape (n, 1) or (n, 2) is expected"),
        ((4, 1, 1), TWO, "(n, 1) or (n, 2)"),
        ((4, 4), GAPS, "(n, 3)"),
    ],
)
def test_other_shapes_are_named_with_what_is_expected(
    shape: tuple[int, ...], labels: np.ndarray, wanted: str
) -> None:
    with pytest.raises(BadPredictions) as caught:
        predicted_classes(records.array(np.zeros(shape)), labels, from_logits=False)
    message = str(caught.value)
    assert message.startswith(f"the model returned an array of shape {shape} for {len(labels)} ")
    assert wanted in message


def test_bytes_are_little_endian_on_every_machine() -> None:
    assert as_numpy(Array("int32", (1,), b"\x01\x00\x00\x00"))[0] == 1


@pytest.mark.parametrize("shape", [(4,), (4, 1)])
@pytest.mark.parametrize("dtype", ["float32", "float64", "int64"])
def test_numbers_are_read_one_for_each_example(shape: tuple[int, ...], dtype: str) -> None:
    values = predicted_values(records.array(np.arange(4).reshape(shape), dtype), 4)
    assert values.dtype == np.float64
    assert values.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("shape", [(3,), (4, 2), (1, 4), (4, 1, 1)])
def test_numbers_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(BadPredictions, match="one number for each is expected"):
        predicted_values(records.array(np.zeros(shape)), 4)


def test_two_classes_of_which_one_is_missing_are_a_range() -> None:
    assert classes(np.eye(4)[[0, 3, 2, 1]], np.array([0, 3, 3, 0], np.uint8)) == [0, 3, 2, 1]


def test_a_range_must_hold_the_largest_label() -> None:
    with pytest.raises(BadPredictions):
        classes(np.zeros((4, 5)), GAPS)
