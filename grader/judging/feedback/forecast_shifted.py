"""A forecast is that of another day, or there is one too many or too few."""

from collections.abc import Iterator

import numpy as np

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import (
    Variant,
    Variants,
    given_by,
    missed_functions,
    place_of,
    same_as,
)
from grader.judging.function_rules import YEAR, Values, mean_differences, means, smoothed_past
from grader.model.words import counted

_NEAR = 3
"""So many days at most a slice is off that was meant to be right."""
_FEWEST = 30
"""Fewer right values may be so by chance."""


@mistake(of_functions=True, explains=("wrong-split",))
def forecast_shifted(case: Case) -> Finding | None:
    """Compares with forecasts of one day earlier, and with windows that no day follows."""
    variants: Variants = {
        "naive": _naive,
        "moving-average": _moving_average,
        "differenced": _differenced,
        "smoothed": _smoothed,
    }
    return same_as(case, variants) or _part_of_right(case)


def _part_of_right(case: Case) -> Finding | None:
    """Whether a function gave the right values, but for some of the first or the last ones."""
    for criterion in missed_functions(case) if case.evidence.called else ():
        given = given_by(case, criterion)
        expected = criterion.expected(case.evidence)
        if len(given) != 1 or len(expected) != 1 or not _FEWEST <= len(given[0]) < len(expected[0]):
            continue
        mine, right = given[0], expected[0]
        for first in range(len(right) - len(mine) + 1):
            part = right[first : first + len(mine)]
            last = len(right) - len(mine) - first
            # Without the first ones alone it begins on another day, see `wrong_split`.
            is_cut = last > 0 or criterion.rule == "moving-average"
            if is_cut and np.max(np.abs(mine - part)) <= criterion.at_most:
                name, line = place_of(case, criterion.function)
                missing = " and ".join(filter(None, (_end("first", first), _end("last", last))))
                return Finding(
                    "sure",
                    f"{name} gives {len(mine):,} of the {len(right):,} right values: {missing} "
                    f"{'is' if first + last == 1 else 'are'} left out, so cut nothing off what it "
                    "returns.",
                    f"all {len(mine):,} values are right ones",
                    line,
                )
    return None


def _end(which: str, count: int) -> str:
    """So many values at an end, in words; empty where there are none."""
    return f"the {which} {f'{count:,}' if count > 1 else 'one'}" * (count > 0)


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
    yield (
        (np.full(len(series) - begin, series[begin - 1]),),
        "gives one value for all days, the last one before SPLIT_TIME: each day's forecast is the "
        "value of the day before it.",
    )
    for first in (0, 1, *range(begin - _NEAR, begin + _NEAR + 1)):
        for left_out in range(_NEAR + 1):
            if (first, left_out) == (begin, 0):
                continue  # the days themselves, see `window_includes_present`
            part = series[first : len(series) - left_out]
            yield (
                (part,),
                f"gives {_slice(begin, first, left_out)}, {len(part):,} values: the days before "
                "those that are forecast are series[SPLIT_TIME - 1 : -1].",
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
    padded = means(np.concatenate([np.zeros(window), series]), window)
    for days in range(1, window + 1):  # as np.convolve gives them but with mode="valid"
        yield (
            (padded[window - days :][: len(series) - window],),
            f"begins {counted(days, 'day')} too early, with windows that are not full: value i is "
            "the mean of series[i : i + window_size], as mode='valid' of np.convolve has it first.",
        )


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    yield (series[begin - YEAR : -YEAR] + _earlier(begin, series),), _LATE


def _smoothed(begin: int, series: Values) -> Iterator[Variant]:
    yield (smoothed_past(begin, series) + _earlier(begin, series),), _LATE


def _slice(begin: int, first: int, left_out: int) -> str:
    """How a part of the series is written."""
    near = f"SPLIT_TIME {first - begin:+d}".replace("+", "+ ").replace("-", "- ")
    start = str(first) if first < begin - _NEAR else near.replace(" + 0", "")
    return f"series[{start} : {-left_out if left_out else ''}]".replace(" ]", "]")


_LATE = (
    "takes the moving average of the differences a day late: the first one that counts is at "
    "SPLIT_TIME - 365 - 50."
)


def _earlier(begin: int, series: Values) -> Values:
    """The means of the differences up to two days before each day."""
    return mean_differences(begin - 1, series)[:-1]
