"""The value of a year ago is not smoothed, smoothed twice, or over other days."""

from collections.abc import Iterator

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import (
    SMOOTHED,
    YEAR,
    Values,
    differenced,
    mean_differences,
    means,
    smoothed,
)

_AWAY = 30
"""Days before and after the day a year ago at which a window is looked for."""


@mistake(of_functions=True)
def smoothed_otherwise(case: Case) -> Finding | None:
    """Compares with other ways to smooth."""
    return same_as(case, {"smoothed": _smoothed, "differenced": _differenced})


def _smoothed(begin: int, series: Values) -> Iterator[Variant]:
    averages = mean_differences(begin, series)
    yield (
        differenced(begin, series),
        "gives the differenced forecast: the value of a year ago is not smoothed.",
    )
    for shift in range(-SMOOTHED, 2 * SMOOTHED):
        past = series[begin - YEAR - 15 + shift : shift - YEAR + 5]
        yield (
            (means(means(past, SMOOTHED), SMOOTHED) + averages,),
            "smooths the past twice: one moving average over 10 days is enough.",
        )
    for before in range(-_AWAY, _AWAY):
        for after in range(max(1 - before, -_AWAY), _AWAY):
            first, end = begin - YEAR - before, after - YEAR
            yield (
                (means(series[first:end], before + after) + averages,),
                f"averages the values from {YEAR + before} to {YEAR - after + 1} days ago, where "
                f"those from {YEAR + SMOOTHED // 2} to {YEAR - SMOOTHED // 2 + 1} days ago are "
                "asked for.",
            )


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    yield (
        smoothed(begin, series),
        "smooths the value of a year ago, which only smoothed_forecast is to do.",
    )
