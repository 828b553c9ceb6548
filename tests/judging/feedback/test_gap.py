"""Logged against measured accuracy."""

import math
import typing

import pytest
from support import mistaken, records

from grader.judging.feedback.gap import Gap, training_gap


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
