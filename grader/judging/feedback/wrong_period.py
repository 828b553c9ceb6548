"""Differences are taken over another time than a year."""

from collections.abc import Iterator

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import AVERAGED, SMOOTHED, YEAR, Values, differenced, smoothed

_LONGEST = 2 * YEAR


@mistake(of_functions=True)
def wrong_period(case: Case) -> Finding | None:
    """Compares with the forecasts of other periods."""
    return same_as(case, {"differenced": _differenced, "smoothed": _smoothed})


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    for period in _periods(begin):
        yield differenced(begin, series, year=period), _words(period)


def _smoothed(begin: int, series: Values) -> Iterator[Variant]:
    for period in _periods(begin):
        yield smoothed(begin, series, year=period), _words(period)


def _periods(begin: int) -> list[int]:
    """All other periods that leave enough days before the first forecast."""
    longest = min(_LONGEST, begin - AVERAGED - SMOOTHED)
    return [period for period in range(SMOOTHED, longest + 1) if period != YEAR]


def _words(period: int) -> str:
    return (
        f"takes differences over {period} days: the season begins again every {YEAR}, so that only "
        "a difference of so many days is free of it."
    )
