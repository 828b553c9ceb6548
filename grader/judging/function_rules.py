"""What functions of forecasts by statistics alone must give, for the same arguments.

A forecast of day t rests on the values before t. Forecasts are of all days from `begin` on, but for
a moving average, which begins as soon as it can.
"""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Results = tuple[Values, ...]
Rule = Callable[..., Results]

YEAR = 365
"""Days after which the season begins again."""
AVERAGED = 50
"""Differences that the forecast of the next one is the mean of."""
SMOOTHED = 10
"""Days a year ago that are averaged, as in the course: from `YEAR` + 5 to `YEAR` - 4 days ago."""


def split(begin: int, time: Values, series: Values) -> Results:
    """Days and values before `begin`, then those from it on."""
    return time[:begin], series[:begin], time[begin:], series[begin:]


def errors(_begin: int, series: Values, forecast: Values) -> Results:
    """Mean squared and mean absolute error, as one array (2,)."""
    off = series - forecast
    return (np.array([np.mean(off**2), np.mean(np.abs(off))]),)


def naive(begin: int, series: Values) -> Results:
    """The value of the day before."""
    return (series[begin - 1 : -1],)


def moving_average(_begin: int, series: Values, window: int) -> Results:
    """The means of so many values, each a forecast of the value after them, (n - window,)."""
    return (means(series, window),)


def differenced(begin: int, series: Values, year: int = YEAR, averaged: int = AVERAGED) -> Results:
    """The value of a year ago, and the mean of the last differences between two years."""
    return (series[begin - year : -year] + mean_differences(begin, series, year, averaged),)


def smoothed(begin: int, series: Values, year: int = YEAR, averaged: int = AVERAGED) -> Results:
    """The same with the mean of some days a year ago."""
    past = smoothed_past(begin, series, year)
    return (past + mean_differences(begin, series, year, averaged),)


def smoothed_past(begin: int, series: Values, year: int = YEAR) -> Values:
    """Of each day from `begin` on, the mean of the days around it a year ago, (n - begin,)."""
    return means(series[begin - year - SMOOTHED // 2 : SMOOTHED // 2 - year], SMOOTHED)


def means(series: Values, window: int) -> Values:
    """The mean of each `window` values that another follows, (n - window,)."""
    sums = np.cumsum(np.concatenate([[0.0], series]))
    return np.asarray((sums[window:-1] - sums[: -window - 1]) / window)


def mean_differences(
    begin: int, series: Values, year: int = YEAR, averaged: int = AVERAGED
) -> Values:
    """Of each day from `begin` on, the mean of the differences before it, (n - begin,)."""
    return means(series[year:] - series[:-year], averaged)[begin - year - averaged :]


RULES: Mapping[str, Rule] = {
    "split": split,
    "errors": errors,
    "naive": naive,
    "moving-average": moving_average,
    "differenced": differenced,
    "smoothed": smoothed,
}
"""By the names that ``exercise.toml`` uses."""
