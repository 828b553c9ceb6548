"""A forecast is that of another day, or there is one too many or too few."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import YEAR, Values, mean_differences, means, smoothed_past


@mistake("forecast-shifted", of_functions=True)
def forecast_shifted(case: Case) -> Finding | None:
    """Compares with forecasts of one day earlier, and with windows that no day follows."""
    return same_as(
        case,
        {
            "naive": _naive,
            "moving-average": _moving_average,
            "differenced": _differenced,
            "smoothed": _smoothed,
        },
    )


def _naive(begin: int, series: Values) -> Iterator[Variant]:
    yield (
        (series[begin - 2 : -2],),
        "is a day late: series[SPLIT_TIME - 1 : -1] are the days before.",
    )
    late = series[begin - 1 :]
    yield (
        (late,),
        "has one value too many: the last day's value is a forecast of no day that is there.",
    )


def _moving_average(_begin: int, series: Values, window: int) -> Iterator[Variant]:
    right = means(series, window)
    yield (
        (np.append(right, series[-window:].mean()),),
        "gives one value too many: its last window is followed by no day of the series, so stop at "
        "len(series) - window_size.",
    )
    yield (
        (right[:-1],),
        "gives one value too few: range(len(series) - window_size) takes the last window that a "
        "day follows too.",
    )
    yield (right[1:],), "leaves out its first window, series[0 : window_size]."


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    yield (series[begin - YEAR : -YEAR] + _earlier(begin, series),), _LATE


def _smoothed(begin: int, series: Values) -> Iterator[Variant]:
    yield (smoothed_past(begin, series) + _earlier(begin, series),), _LATE


_LATE = (
    "takes the moving average of the differences a day late: the first one that counts is at "
    "SPLIT_TIME - 365 - 50."
)


def _earlier(begin: int, series: Values) -> Values:
    """The means of the differences up to two days before each day."""
    return mean_differences(begin - 1, series)[:-1]
