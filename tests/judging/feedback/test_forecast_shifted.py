"""A forecast that is that of another day is named by the values that it gives."""

import typing

import numpy as np
import pytest
from support.functions import BEGIN, convolved, named, year_ago

from grader.judging.function_rules import RULES, mean_differences, means, smoothed_past


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        ("naive", lambda s: (s[BEGIN - 2 : -2],), "is a day late"),
        ("naive", lambda s: (s[BEGIN - 1 :],), "one value too many"),
        ("naive", lambda s: (s[BEGIN:-1],), "gives series[SPLIT_TIME : -1], 360 values"),
        ("naive", lambda s: (s[BEGIN - 3 : -3],), "gives series[SPLIT_TIME - 3 : -3], 361 values"),
        ("naive", lambda s: (s[BEGIN + 1 :],), "gives series[SPLIT_TIME + 1 :], 360 values"),
        ("naive", lambda s: (s[:-1],), "gives series[0 : -1], 1,460 values"),
        ("naive", lambda s: (np.full(361, s[BEGIN - 1]),), "gives one value for all days"),
        ("moving-average", lambda s, w: (convolved(s, w),), "one value too many"),
        (
            "moving-average",
            lambda s, w: (np.convolve(s, np.ones(w) / w, mode="same")[:-w],),
            "begins 6 days too early",
        ),
        ("moving-average", lambda s, w: (np.convolve(s, np.ones(w) / w)[: -2 * w + 1],), "11 days"),
        ("moving-average", lambda s, w: (means(s, w)[:-1],), "one value too few"),
        ("moving-average", lambda s, w: (means(s, w)[1:],), "its first window"),
        ("moving-average", lambda s, w: (means(s, w)[BEGIN - w :],), "the first 1,088 are left"),
        (
            "moving-average",
            lambda s, w: (means(s, w)[3:-4],),
            "the first 3 and the last 4 are",
        ),
        (
            "moving-average",
            lambda s, w: (means(s, w)[1:-1],),
            "the first one and the last one are left out",
        ),
        (
            "differenced",
            lambda s: (RULES["differenced"](BEGIN, s)[0][:-1],),
            "the last one is left out",
        ),
        (
            "differenced",
            lambda s: (year_ago(s, 365) + mean_differences(BEGIN - 1, s)[:-1],),
            "the moving average of the differences a day late",
        ),
        (
            "smoothed",
            lambda s: (smoothed_past(BEGIN, s) + mean_differences(BEGIN - 1, s)[:-1],),
            "the moving average of the differences a day late",
        ),
    ],
)
def test_it_is_named_with_what_it_did(rule: str, function: typing.Any, words: str) -> None:
    named("forecast-shifted", rule, function, words)
