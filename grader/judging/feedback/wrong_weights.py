"""What a function is to add up or to average counts there with other weights than are asked for."""

from collections.abc import Callable, Mapping

import numpy as np

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.variants import given_as_many, place_of
from grader.judging.function_rules import YEAR, Values, mean_differences, smoothed_past

_EVEN = 1e-4
"""Weights that differ by less are equal: they are solved for, and values may be of float32."""
_WHOLE = 0.01
"""So near to a whole number, a divisor is one."""


@mistake(of_functions=True, explains=("nearly-right",))
def wrong_weights(case: Case) -> Finding | None:
    """Solves for the weights that make the given values of what they are to be made from."""
    called = case.evidence.called
    for criterion, mine, right in given_as_many(case):
        if called is None or criterion.rule not in _TERMS or np.ptp(right) == 0:
            continue
        terms = _TERMS[criterion.rule](called.begin, *called.arguments[criterion.function])
        if not np.isfinite(mine).all() or terms.shape[1] >= len(mine):
            continue
        weights = np.linalg.lstsq(terms, mine, rcond=None)[0]
        if np.max(np.abs(terms @ weights - mine)) > criterion.at_most:
            continue
        if np.abs(weights).max() < _EVEN:
            continue  # nothing but zeros
        name, line = place_of(case, criterion.function)
        words = _of_window if criterion.rule == "moving-average" else _of_sum
        return Finding(
            "sure",
            f"{name} {words(weights.astype(np.float64))}",
            f"all {len(mine):,} values that it gave are made with these weights",
            line,
        )
    return None


def _of_window(weights: Values) -> str:
    """What is wrong with a mean of a window, by the weights of its values."""
    count = len(weights)
    if np.ptp(weights) < _EVEN:
        by = 1 / float(weights.mean())
        whole = f"{by:.0f}" if abs(by - round(by)) < _WHOLE else figure(by)
        return (
            f"divides the sum of the {count} values of a window by {whole}: divide it by their "
            "number, window_size, or take the mean."
        )
    return (
        f"weighs the {count} values of a window from {figure(float(weights.min()))} to "
        f"{figure(float(weights.max()))}: in a plain mean, which is asked for, each counts "
        f"{figure(1 / count)}."
    )


def _of_sum(weights: Values) -> str:
    """What is wrong with a forecast, by the weights of its two parts."""
    past, change = (figure(float(weight)) for weight in weights)
    return (
        f"gives {past} times the value of a year ago plus {change} times the mean difference: add "
        "both as they are."
    )


def _windows(_begin: int, series: Values, window: int) -> Values:
    """The values of each window that another one follows, (n - window, window)."""
    return np.lib.stride_tricks.sliding_window_view(series, window)[:-1]


def _differenced(begin: int, series: Values) -> Values:
    return np.stack([series[begin - YEAR : -YEAR], mean_differences(begin, series)], axis=1)


def _smoothed(begin: int, series: Values) -> Values:
    return np.stack([smoothed_past(begin, series), mean_differences(begin, series)], axis=1)


_TERMS: Mapping[str, Callable[..., Values]] = {
    "moving-average": _windows,
    "differenced": _differenced,
    "smoothed": _smoothed,
}
"""By rule: what is added up, a column each."""
