"""What was done to a submission's inputs is done to the grader's, and undone on predictions."""

import numpy as np
import pytest

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.worker.adapting.applying import prepared, undone

GREY = np.arange(32, dtype=np.uint8).reshape(2, 4, 4)
COLOUR = np.stack([GREY, GREY * 2, GREY * 3], axis=-1)


def test_nothing_is_done_where_nothing_was() -> None:
    scores = np.array([[0.1, 0.9]])
    assert prepared(GREY, Adaptation()) is GREY
    assert undone(scores, Adaptation(), logits=False) is scores


def test_pictures_are_made_grey_resized_and_scaled() -> None:
    done = Adaptation(size=(2, 2), resizing="nearest", grey=True, factors=(0.5,), offsets=(1.0,))
    made = prepared(COLOUR, done)
    assert made.shape == (2, 2, 2, 1)
    one = 0.299 * GREY + 0.587 * (GREY * 2) + 0.114 * (GREY * 3)
    assert made.max() <= one.max() * 0.5 + 1.01
    assert made.min() >= 1.0


def test_each_channel_may_have_a_scale_of_its_own() -> None:
    done = Adaptation(factors=(1.0, 10.0, 100.0), offsets=(0.0, 0.0, 5.0))
    made = prepared(COLOUR, done)
    assert made[0, 0, 1].tolist() == [1, 20, 305]


def test_windows_are_scaled_and_forecasts_scaled_back() -> None:
    done = Adaptation(factors=(0.1,), offsets=(-1.0,), target_factor=0.1, target_offset=-1.0)
    windows = np.array([[10.0, 20.0]], np.float32)
    assert prepared(windows, done).tolist() == [pytest.approx([0, 1])]
    assert undone(np.array([[1.0]]), done, logits=False).item() == pytest.approx(20)


def test_classes_come_back_in_the_graders_order() -> None:
    scores = np.array([[0.7, 0.2, 0.1]])
    assert undone(scores, Adaptation(order=(2, 0, 1)), logits=False).tolist() == [[0.1, 0.7, 0.2]]


@pytest.mark.parametrize(("logits", "expected"), [(False, 0.75), (True, -0.25)])
def test_a_single_output_of_swapped_classes_is_turned_round(logits: bool, expected: float) -> None:
    assert undone(np.array([[0.25]]), Adaptation(order=(1, 0)), logits=logits).item() == expected
