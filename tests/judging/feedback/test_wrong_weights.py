"""Means and sums whose parts count more or less than they ought to."""

import typing

import numpy as np
import pytest
from support.functions import BEGIN, diagnosed, evidence, named, year_ago

from grader.judging.function_rules import Values, mean_differences, means, smoothed_past


def weighted(series: Values, window: int) -> Values:
    """Means in which later values count more."""
    windows = np.lib.stride_tricks.sliding_window_view(series, window)[:-1]
    return np.average(windows, axis=1, weights=np.arange(1, window + 1))


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        (
            "moving-average",
            lambda s, w: (means(s, w) * w / (w - 1),),
            "12 values of a window by 11",
        ),
        ("moving-average", lambda s, w: (means(s, w) * w / 4.5,), "of a window by 4.5000"),
        ("moving-average", lambda s, w: (weighted(s, w),), "of a window from 0.0128 to 0.1538"),
        (
            "differenced",
            lambda s: ((year_ago(s, 365) + mean_differences(BEGIN, s)) / 2,),
            "0.5000 times the value of a year ago plus 0.5000 times the mean difference",
        ),
        (
            "smoothed",
            lambda s: (smoothed_past(BEGIN, s) + 3 * mean_differences(BEGIN, s),),
            "1.0000 times the value of a year ago plus 3.0000 times",
        ),
    ],
)
def test_it_is_named_with_the_weights(rule: str, function: typing.Any, words: str) -> None:
    named("wrong-weights", rule, function, words)


@pytest.mark.parametrize(
    "function",
    [
        lambda s, w: (means(s, w),),
        lambda s, w: (means(s, w) * 0,),
        lambda s, w: (means(s, w) + np.cos(s[w:]),),
        lambda s, w: (np.where(s[w:] > 0, np.nan, means(s, w)),),
    ],
)
def test_silence(function: typing.Any) -> None:
    said = diagnosed(evidence({"moving-average": function}), "moving-average")
    assert all(each.id != "wrong-weights" for each in said)
