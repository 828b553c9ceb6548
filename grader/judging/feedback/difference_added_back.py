"""A difference is forecast, and not added to the value of a year ago, but to another or none."""

from collections.abc import Iterator

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import YEAR, Values, mean_differences, smoothed_past

_DAYS = 10


@mistake("difference-added-back", of_functions=True)
def difference_added_back(case: Case) -> Finding | None:
    """Compares with the mean difference alone, and on values of other days."""
    return same_as(case, {"differenced": _differenced, "smoothed": _smoothed})


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    averages = mean_differences(begin, series)
    yield (averages,), _ALONE
    yield (series[begin - YEAR : -YEAR] - averages,), _TAKEN_OFF
    yield (series[begin - 1 : -1] + averages,), _YESTERDAY
    for days in range(-_DAYS, _DAYS + 1):
        back = YEAR + days
        yield (
            (series[begin - back : -back] + averages,),
            f"adds the value of {back} days ago to a difference over {YEAR} days: add "
            f"series[SPLIT_TIME - {YEAR} : -{YEAR}].",
        )


def _smoothed(begin: int, series: Values) -> Iterator[Variant]:
    averages = mean_differences(begin, series)
    yield (averages,), _ALONE
    yield (smoothed_past(begin, series) - averages,), _TAKEN_OFF


_ALONE = (
    "gives the forecast of the difference alone: add the value of a year ago to it, so that it is "
    "a forecast of the series."
)
_TAKEN_OFF = "takes the mean difference off the value of a year ago: add it."
_YESTERDAY = f"adds the value of the day before to a difference over {YEAR} days."
