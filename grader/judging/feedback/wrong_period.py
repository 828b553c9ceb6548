"""Differences are taken over another time than a year."""

from __future__ import annotations

from collections.abc import Iterator

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import YEAR, Values, differenced, smoothed

_PERIODS = (364, 366, 360, 361, 370, 355, 350, 375, 12, 24, 28, 30, 31, 50, 52, 90, 100, 730)


@mistake("wrong-period", of_functions=True)
def wrong_period(case: Case) -> Finding | None:
    """Compares with the forecasts of other periods."""
    return same_as(case, {"differenced": _differenced, "smoothed": _smoothed})


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    for period in _PERIODS:
        yield differenced(begin, series, year=period), _words(period)


def _smoothed(begin: int, series: Values) -> Iterator[Variant]:
    for period in _PERIODS:
        yield smoothed(begin, series, year=period), _words(period)


def _words(period: int) -> str:
    return (
        f"takes differences over {period} days: the season begins again every {YEAR}, so that only "
        "a difference of so many days is free of it."
    )
