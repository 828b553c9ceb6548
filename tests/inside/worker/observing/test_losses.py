"""Losses are heard of, by whatever name they are called, with their labels and answers."""

import typing
from collections.abc import Callable

import numpy as np
import pytest

from grader.inside.worker.facts import takes_logits
from grader.inside.worker.observing.losses import by_operation, listen
from grader.inside.worker.observing.replacing import Replaced

LABELS = np.array([0, 1])
ANSWERS = np.array([[0.8, 0.2], [0.3, 0.7]], "float32")


def heard(compute: Callable[[], object]) -> tuple[typing.Any, typing.Any, typing.Any]:
    """The first loss that is heard of."""
    found: list[tuple[typing.Any, typing.Any, typing.Any]] = []
    replaced = Replaced()
    listen(replaced, lambda give, *each: found.append((give(), *each)))
    try:
        compute()
    finally:
        replaced.put_back()
    return found[0]


@pytest.mark.parametrize("logits", [True, False])
def test_of_keras(logits: bool) -> None:
    import keras

    one = keras.losses.SparseCategoricalCrossentropy(from_logits=logits)
    loss, labels, answers = heard(lambda: one(LABELS, y_pred=ANSWERS))
    assert (loss is one, labels is LABELS, answers is ANSWERS) == (True, True, True)
    compute = keras.losses.sparse_categorical_crossentropy
    loss, labels, _ = heard(lambda: compute(LABELS, ANSWERS, from_logits=logits))
    assert type(loss) is keras.losses.SparseCategoricalCrossentropy
    assert takes_logits(loss) is logits
    assert np.array_equal(labels, LABELS)


def test_of_tensorflow() -> None:
    import keras
    import tensorflow as tf

    def compute() -> object:
        return tf.nn.softmax_cross_entropy_with_logits(labels=np.eye(2), logits=ANSWERS)

    loss, labels, answers = heard(compute)
    assert type(loss) is keras.losses.CategoricalCrossentropy
    assert takes_logits(loss)
    assert (labels.shape, answers is ANSWERS) == ((2, 2), True)


def test_what_follows_a_difference() -> None:
    import keras

    assert type(by_operation("Square")) is keras.losses.MeanSquaredError
    assert type(by_operation("Abs")) is keras.losses.MeanAbsoluteError
    assert by_operation("Exp") is None
