"""Medians and extremes in the place of means."""

import typing

import numpy as np
import pytest
from support.functions import BEGIN, named, year_ago

from grader.judging.function_rules import Values, mean_differences, smoothed_past


def windows(series: Values, size: int) -> Values:
    """All windows that another value follows, (n - size, size)."""
    return np.lib.stride_tricks.sliding_window_view(series, size)[:-1]


def median_change(series: Values) -> Values:
    """The median of the 50 differences before each day."""
    return np.median(windows(series[365:] - series[:-365], 50), axis=1)[BEGIN - 365 - 50 :]


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        ("moving-average", lambda s, w: (np.median(windows(s, w), axis=1),), "takes the median"),
        ("moving-average", lambda s, w: (windows(s, w).max(axis=1),), "takes the largest value"),
        ("moving-average", lambda s, w: (windows(s, w).std(axis=1),), "the standard deviation"),
        ("differenced", lambda s: (year_ago(s, 365) + median_change(s),), "takes the median"),
        ("smoothed", lambda s: (smoothed_past(BEGIN, s) + median_change(s),), "the median"),
        (
            "smoothed",
            lambda s: (
                np.median(windows(s[BEGIN - 370 : -360], 10), axis=1) + mean_differences(BEGIN, s),
            ),
            "takes the median",
        ),
    ],
)
def test_it_is_named_with_what_it_took(rule: str, function: typing.Any, words: str) -> None:
    named("mean-of-another-kind", rule, function, words)
