"""What was done to labels, and what undoes it."""

import pytest
from support.cases import built, case, fit

from grader.judging.feedback.matching import Matched
from grader.judging.feedback.undoing import LabelScale, has_learnt, training_error


def test_the_scale_of_labels() -> None:
    scale = LabelScale.of(Matched(9, label_factor=0.5, label_offset=-2.0))
    assert scale == LabelScale(2.0, 4.0)
    assert "labels were (value - 4) / 2, so it must give prices * 2 + 4" in scale.undoing("prices")


@pytest.mark.parametrize("matched", [None, Matched(9), Matched(9, label_factor=1.01)])
def test_labels_as_they_were_have_none(matched: Matched | None) -> None:
    assert LabelScale.of(matched) is None


@pytest.mark.parametrize(
    ("loss", "value", "error"),
    [("mse", 0.25, 0.5), ("mae", 0.25, 0.25), ("mse", float("nan"), None), ("mse", -1.0, None)],
)
def test_the_error_of_the_training(loss: str, value: float, error: float | None) -> None:
    logged = case(built=built(loss=loss), fits=[fit((0.0, 0.0), (1.0, value))])
    assert training_error(logged) == error
    assert training_error(case(built=built(loss=loss), fits=[])) is None


@pytest.mark.parametrize(("value", "learnt"), [(0.48, True), (0.5, False)])
def test_what_is_nearer_to_its_labels_than_their_mean(value: float, *, learnt: bool) -> None:
    logged = case(built=built(loss="mse"), fits=[fit((0.0, 0.0), (1.0, value))])
    assert has_learnt(logged, LabelScale(2.0, 0.0), 2.0) is learnt
