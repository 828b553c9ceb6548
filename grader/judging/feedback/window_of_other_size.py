"""A mean is taken over another number of values than is asked for."""

from collections.abc import Iterator

import numpy as np

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, Variants, same_as
from grader.judging.function_rules import AVERAGED, Values, differenced, means, smoothed
from grader.model.words import counted

_LONGEST = 120
_NEAR = 2
"""A slice that ends at the wrong place has so many values more or fewer."""


@mistake(of_functions=True, explains=("wrong-weights",))
def window_of_other_size(case: Case) -> Finding | None:
    """Compares with the means over other windows."""
    variants: Variants = {
        "moving-average": _moving_average,
        "differenced": _differenced,
        "smoothed": _smoothed,
    }
    return same_as(case, variants)


def _moving_average(_begin: int, series: Values, window: int) -> Iterator[Variant]:
    for size in range(1, _LONGEST):
        yield (
            (means(series, size),),
            f"averages over {counted(size, 'value')} when its window_size is {window}: take as "
            "many as it says.",
        )
    yield (
        (np.cumsum(series)[window - 1 : -1] / np.arange(window, len(series)),),
        "averages all values from the first one on: take the last window_size before each day, "
        "series[i : i + window_size].",
    )
    for size in range(max(1, window - _NEAR), window + _NEAR + 1):
        for offset in range(_NEAR + 1) if size != window else ():
            short = means(np.append(series, series[-1]), size)[offset:][: len(series) - window]
            yield (
                (short,),
                f"averages over {counted(size, 'value')} where window_size is {window}: the slice "
                f"series[i : i + window_size] has {window}, for its end is not among them.",
            )


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    for size in range(1, _LONGEST):
        yield differenced(begin, series, averaged=size), _words(size)


def _smoothed(begin: int, series: Values) -> Iterator[Variant]:
    for size in range(1, _LONGEST):
        yield smoothed(begin, series, averaged=size), _words(size)


def _words(size: int) -> str:
    return f"averages {counted(size, 'difference')} where {AVERAGED} are asked for."
