"""Logged against measured accuracy."""

import math
import typing

import pytest
from support import cases, mistaken, records

from grader.judging.feedback.gap import Gap, knows_by_heart, own_accuracy, training_gap


def test_the_last_epoch_counts() -> None:
    record = mistaken.good(predictions=mistaken.predictions(0.9))
    assert training_gap(mistaken.case(record)) == Gap(0.992, 0.9)
    assert Gap(0.75, 0.25).size == 0.5
    assert Gap(0.25, 0.75).size == -0.5


@pytest.mark.parametrize(
    "changes",
    [
        {"fits": ()},
        {"fits": mistaken.trained(math.nan)},
        {"fits": mistaken.trained(0.9, key="auc")},
        {"predictions": {}},
        {"predictions": {"training": records.array([math.nan])}},
    ],
)
def test_what_is_not_known_has_no_gap(changes: typing.Any) -> None:
    assert training_gap(mistaken.case(mistaken.good(**changes))) is None


@pytest.mark.parametrize(
    ("measured", "own", "by_heart"),
    [
        ({"training": 0.75, "held-out": 0.7}, 0.75, True),
        ({"training": 0.74, "held-out": 0.7}, 0.74, False),
        ({"training": 0.0, "held-out": 0.0}, 0.0, False),
        ({"held-out": 0.5}, 0.7, True),
        ({"training": 0.9}, 0.9, False),
        ({}, 0.7, False),
    ],
)
def test_what_is_measured_counts_before_what_is_logged(
    measured: dict[str, float], own: float, *, by_heart: bool
) -> None:
    case = cases.case(fits=[cases.fit((0.5, 0.7))], accuracy=measured)
    assert own_accuracy(case) == pytest.approx(own)
    assert knows_by_heart(case) is by_heart


def test_without_an_epoch_nothing_is_known_of_it() -> None:
    assert own_accuracy(cases.case(fits=[])) is None
