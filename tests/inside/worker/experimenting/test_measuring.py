"""Measures of answers, without Keras."""

import types

import numpy as np
import pytest

from grader.inside.worker.experimenting.measuring import chance, measure_of, measured

CLASSES = np.array([0, 1, 2, 1])
CROSSENTROPY = types.SimpleNamespace(loss="sparse_categorical_crossentropy", output_shape=(None, 3))
SQUARES = types.SimpleNamespace(loss="mse", output_shape=(None, 1))


@pytest.mark.parametrize(
    ("targets", "model", "measure"),
    [
        (CLASSES, CROSSENTROPY, "accuracy"),
        (np.eye(3)[CLASSES], SQUARES, "accuracy"),
        (np.array([0.0, 1.0, 1.0]), SQUARES, "accuracy"),
        (np.array([3, 7, 12]), SQUARES, "error"),
        (np.array([0.5, 1.5]), CROSSENTROPY, "error"),
        (np.array(["a", "b"]), CROSSENTROPY, "error"),
    ],
)
def test_what_is_measured(targets: np.ndarray, model: types.SimpleNamespace, measure: str) -> None:
    assert measure_of(targets, model, is_series=False) == measure


def test_series_are_always_values() -> None:
    assert measure_of(CLASSES, CROSSENTROPY, is_series=True) == "error"


def test_accuracy_of_every_form() -> None:
    def accuracy(answers: np.ndarray, targets: np.ndarray, *, logits: bool = False) -> float | None:
        return measured(answers, targets, "accuracy", logits=logits)

    assert accuracy(np.eye(3)[CLASSES], CLASSES) == 1.0
    assert accuracy(np.eye(3)[CLASSES], np.eye(3)[CLASSES]) == 1.0
    assert accuracy(np.array([[0.4], [0.6]]), np.array([0, 1])) == 1.0
    assert accuracy(np.array([[-0.4], [0.1]]), np.array([0, 1]), logits=True) == 1.0
    assert accuracy(np.array([[0.1], [1.2], [1.9], [9.0]]), CLASSES) == 0.75
    assert accuracy(np.zeros((4, 28, 3)), CLASSES) is None
    assert accuracy(np.full((4, 3), np.nan), CLASSES) is None


def test_error_of_sequences_is_that_of_their_last_step() -> None:
    answers = np.array([[[9.0], [2.0]], [[9.0], [4.0]]])
    assert measured(answers, np.array([1.0, 1.0]), "error", logits=False) == 2.0


def test_chance() -> None:
    assert chance(CLASSES, "accuracy") == 0.5
    assert chance(np.array([0.0, 1.0, 5.0]), "error") == pytest.approx(5 / 3)
