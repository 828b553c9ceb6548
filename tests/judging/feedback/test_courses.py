"""The course of a figure over the epochs."""

import pytest

from grader.judging.feedback.courses import last_rise


@pytest.mark.parametrize(
    ("values", "before", "now"),
    [
        ([0.5], 0.5, 0.5),
        ([0.5, 0.6], 0.5, 0.6),
        ([0.0] * 7 + [0.9, 0.5], 0.9, 0.5),
        ([0.0] * 6 + [0.4, 0.6, 0.9, 0.7], 0.5, 0.8),
    ],
)
def test_the_last_stretch_and_the_one_before(
    values: list[float], before: float, now: float
) -> None:
    assert last_rise(values) == pytest.approx((before, now))
