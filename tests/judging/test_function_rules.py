"""What functions must give: the figures of the course, and nothing of the future."""

import numpy as np
import pytest

from grader.data.drawing.waves import STATISTICS, course_series
from grader.judging.function_rules import RULES, errors, moving_average, split

BEGIN = 1_100
SERIES = course_series(1_461, STATISTICS)


@pytest.mark.parametrize(
    ("rule", "squared", "absolute"),
    [("naive", 19.58, 2.60), ("differenced", 8.50, 2.33), ("smoothed", 12.53, 2.20)],
)
def test_forecasts_are_off_by_what_the_course_states(
    rule: str, squared: float, absolute: float
) -> None:
    (forecast,) = RULES[rule](BEGIN, SERIES)
    (measured,) = errors(BEGIN, SERIES[BEGIN:], forecast)
    assert measured == pytest.approx([squared, absolute], abs=0.005)


def test_so_is_the_moving_average() -> None:
    (forecast,) = moving_average(BEGIN, SERIES, 30)
    assert len(forecast) == len(SERIES) - 30
    (measured,) = errors(BEGIN, SERIES[BEGIN:], forecast[BEGIN - 30 :])
    assert measured == pytest.approx([65.79, 4.30], abs=0.005)


@pytest.mark.parametrize("rule", ["naive", "differenced", "smoothed"])
def test_a_forecast_does_not_change_with_the_future(rule: str) -> None:
    day = 1_250
    other = np.concatenate([SERIES[:day], SERIES[day:] + 100])
    (forecast,), (changed,) = RULES[rule](BEGIN, SERIES), RULES[rule](BEGIN, other)
    known = day - BEGIN + 1  # the forecast of that day rests on those before it
    assert (forecast[:known] == changed[:known]).all()
    assert (forecast[known:] != changed[known:]).any()


def test_a_moving_average_is_the_mean_of_its_window() -> None:
    (means,) = moving_average(BEGIN, np.arange(6.0), 3)
    assert means.tolist() == [1, 2, 3]


def test_a_split_has_days_and_values_of_both_parts() -> None:
    time = np.arange(len(SERIES))
    parts = split(BEGIN, time, SERIES)
    assert [len(each) for each in parts] == [BEGIN, BEGIN, 361, 361]
    assert parts[2][0] == BEGIN
