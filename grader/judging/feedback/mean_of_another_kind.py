"""A function takes the median, an extreme or the deviation where a mean is asked for."""

from collections.abc import Callable, Iterator

import numpy as np

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import AVERAGED, SMOOTHED, YEAR, Values, smoothed_past

_KINDS: dict[str, Callable[..., Values]] = {
    "median": np.median,
    "largest value": np.max,
    "smallest value": np.min,
    "standard deviation": np.std,
}
_WITH_MEAN: dict[str, Callable[..., Values]] = {"mean": np.mean, **_KINDS}


@mistake(of_functions=True)
def mean_of_another_kind(case: Case) -> Finding | None:
    """Compares with what the windows give otherwise."""
    return same_as(
        case,
        {
            "moving-average": _moving_average,
            "differenced": _differenced,
            "smoothed": _smoothed,
        },
    )


def _moving_average(_begin: int, series: Values, window: int) -> Iterator[Variant]:
    for name, kind in _KINDS.items():
        yield (_of_windows(kind, series, window),), _words(name)


def _differenced(begin: int, series: Values) -> Iterator[Variant]:
    for name, kind in _KINDS.items():
        yield (series[begin - YEAR : -YEAR] + _changes(kind, begin, series),), _words(name)


def _smoothed(begin: int, series: Values) -> Iterator[Variant]:
    around = series[begin - YEAR - SMOOTHED // 2 : SMOOTHED // 2 - YEAR]
    pasts = {"mean": smoothed_past(begin, series)}
    pasts |= {name: _of_windows(kind, around, SMOOTHED) for name, kind in _KINDS.items()}
    for name, past in pasts.items():
        for other, kind in _WITH_MEAN.items():
            if (name, other) != ("mean", "mean"):
                words = _words(name if other == "mean" else other)
                yield (past + _changes(kind, begin, series),), words


def _changes(kind: Callable[..., Values], begin: int, series: Values) -> Values:
    """What stands for the difference over a year of each day from `begin` on."""
    differences = series[YEAR:] - series[:-YEAR]
    return _of_windows(kind, differences, AVERAGED)[begin - YEAR - AVERAGED :]


def _of_windows(kind: Callable[..., Values], series: Values, window: int) -> Values:
    """One value of each window that another value follows, (n - window,)."""
    windows = np.lib.stride_tricks.sliding_window_view(series, window)[:-1]
    return kind(windows, axis=1)


def _words(name: str) -> str:
    return f"takes the {name} of each window, where its mean is asked for."
