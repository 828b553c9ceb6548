"""Batches of which the last is smaller are split as those of one size, with Keras."""

import typing

import pytest

from grader.inside.worker.standins import splitting


@pytest.fixture(scope="module")
def split() -> typing.Any:
    """Keras's own function with the patience of the stand-in."""
    import keras

    return splitting._forgiving(keras.utils.split_dataset)


def batched(count: int, size: int) -> typing.Any:
    import tensorflow as tf

    return tf.data.Dataset.range(count).batch(size).prefetch(1)


def sizes(data: typing.Any) -> list[int]:
    return [len(batch) for batch in data]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (2, None, ([2, 2], [2, 2, 2, 1])),
        (0.5, None, ([2, 2, 2], [2, 2, 1])),
        (None, 0.5, ([2, 2, 2], [2, 2, 1])),
        (1, 2, ([2], [2, 2])),
    ],
)
def test_a_smaller_last_batch(
    split: typing.Any, left: float | None, right: float | None, found: tuple[list[int], list[int]]
) -> None:
    parts = split(batched(11, 2), left, right)
    assert tuple(map(sizes, parts)) == found
    assert [int(part.cardinality()) for part in parts] == [len(each) for each in found]


def test_batches_of_one_size_are_split_by_keras_itself(split: typing.Any) -> None:
    left, right = split(batched(12, 2), 0.5)
    assert len(sizes(left)) == len(sizes(right)) == 3


def test_what_keras_refuses_for_another_reason_stays_refused(split: typing.Any) -> None:
    with pytest.raises(ValueError, match="left_size"):
        split(batched(12, 2), 77)
