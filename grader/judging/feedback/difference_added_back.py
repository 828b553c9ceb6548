"""A difference is forecast, and not added to the value of a year ago, but to another or none."""

from collections.abc import Iterator

import numpy as np

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.variants import Variant, given_by, missed_functions, place_of, same_as
from grader.judging.function_rules import (
    AVERAGED,
    YEAR,
    Values,
    mean_differences,
    means,
    smoothed_past,
)

_DAYS = 10


@mistake(of_functions=True, explains=("wrong-weights",))
def difference_added_back(case: Case) -> Finding | None:
    """Compares with the mean difference alone, and on values of other days."""
    variants = {"differenced": _differenced, "smoothed": _smoothed}
    return same_as(case, variants) or _same_for_all(case)


def _same_for_all(case: Case) -> Finding | None:
    """Whether one number is added to the values of a year ago, for all days."""
    called = case.evidence.called
    for criterion in missed_functions(case) if called else ():
        given = given_by(case, criterion)
        if called is None or criterion.rule not in _PAST or len(given) != 1:
            continue
        past = _PAST[criterion.rule](called.begin, *called.arguments[criterion.function])
        added = given[0] - past if len(given[0]) == len(past) else np.array([0.0, 1.0])
        if np.ptp(added) <= criterion.at_most:
            name, line = place_of(case, criterion.function)
            nothing = abs(float(added[0])) <= criterion.at_most
            what = "gives the value of a year ago alone" if nothing else "adds the same number to "
            what += "" if nothing else "the value of a year ago for all days"
            return Finding(
                "sure",
                f"{name} {what}: to each day belongs an average of its own, that of the {AVERAGED} "
                "differences just before it.",
                f"{figure(float(added[0]))} is added for all {len(added)} days",
                line,
            )
    return None


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    averages = mean_differences(begin, series)
    yield (averages,), _ALONE
    yield (series[begin - YEAR : -YEAR] - averages,), _TAKEN_OFF
    yield (series[begin - 1 : -1] + averages,), _YESTERDAY
    yield (series[begin - YEAR : -YEAR] + _without_signs(begin, series),), _SIGNS
    yield (series[begin - YEAR : -YEAR] * averages,), _MULTIPLIED
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
    yield (smoothed_past(begin, series) + _without_signs(begin, series),), _SIGNS
    yield (smoothed_past(begin, series) * averages,), _MULTIPLIED


def _without_signs(begin: int, series: Values) -> Values:
    """Of each day from `begin` on, how large the differences before it are in the mean."""
    changes = np.abs(series[YEAR:] - series[:-YEAR])
    return means(changes, AVERAGED)[begin - YEAR - AVERAGED :]


_PAST = {
    "differenced": lambda begin, series: series[begin - YEAR : -YEAR],
    "smoothed": smoothed_past,
}
_ALONE = (
    "gives the forecast of the difference alone: add the value of a year ago to it, so that it is "
    "a forecast of the series."
)
_SIGNS = "takes the differences without their signs: leave np.abs out."
_MULTIPLIED = "multiplies the value of a year ago by the mean difference: add it."
_TAKEN_OFF = "takes the mean difference off the value of a year ago: add it."
_YESTERDAY = f"adds the value of the day before to a difference over {YEAR} days."
