"""The course of a figure over the epochs."""

import pytest

from grader.judging.feedback.courses import last_rise, still_rises


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


@pytest.mark.parametrize(
    ("values", "rises"),
    [
        ([0.5, 0.75, 0.78125], True),
        ([0.5, 0.75, 0.7799], False),
        ([0.5, 0.85, 0.9], False),
        ([0.5, 0.85, 0.899], True),
        ([0.8], False),
        ([], False),
    ],
)
def test_what_is_good_rises_no_further(values: list[float], *, rises: bool) -> None:
    assert still_rises(values, 0.03) is rises
