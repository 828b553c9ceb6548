"""A forecast uses the value of the very day that it is a forecast of."""

from collections.abc import Iterator

import numpy as np

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import AVERAGED, YEAR, Values, means, smoothed_past

_WORDS = "takes the value of the day itself into its forecast, which nobody knows before: "


@mistake(of_functions=True)
def window_includes_present(case: Case) -> Finding | None:
    """Compares with windows that end a day later."""
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
    yield (series[begin:],), _WORDS + "take series[SPLIT_TIME - 1 : -1]."
    yield (
        (np.roll(series, -1)[begin:],),
        "takes the value of the day after, which nobody knows before: np.roll(series, 1) brings "
        "that of the day before to each day.",
    )


def _moving_average(_begin: int, series: Values, window: int) -> Iterator[Variant]:
    later = means(np.append(series, 0.0), window)
    yield (later[1:],), _WORDS + _WINDOW
    centred = means(np.append(series, np.zeros(window)), window)
    for shift in range(2, window + 1):  # as np.convolve with mode="same" gives them
        yield (
            (centred[shift:][: len(series) - window],),
            f"takes the value of the day itself and of {shift - 1} later ones into its forecast, "
            f"which nobody knows before: {_WINDOW}",
        )


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    past = series[begin - YEAR : -YEAR]
    yield (past + _later(begin, series),), _WORDS + _START


def _smoothed(begin: int, series: Values) -> Iterator[Variant]:
    yield (smoothed_past(begin, series) + _later(begin, series),), _WORDS + _START


_WINDOW = "value i is the mean of series[i : i + window_size]."
_START = (
    "the moving average of the differences is to begin at SPLIT_TIME - 365 - 50, its window just "
    "before the day."
)


def _later(begin: int, series: Values) -> Values:
    """The means of the differences up to each day's own."""
    differences = np.append(series[YEAR:] - series[:-YEAR], 0.0)
    return means(differences, AVERAGED)[begin - YEAR - AVERAGED + 1 :]
