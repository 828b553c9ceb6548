"""A forecast that uses the value of its own day is named by the values that it gives."""

import typing

import numpy as np
import pytest
from support.functions import BEGIN, convolved, named, year_ago


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        ("naive", lambda s: (s[BEGIN:],), "the value of the day itself"),
        ("naive", lambda s: (np.roll(s, -1)[BEGIN:],), "the value of the day after"),
        (
            "moving-average",
            lambda s, w: (convolved(s, w)[1:],),
            "value i is the mean of series[i : i + window_size]",
        ),
        (
            "moving-average",
            lambda s, w: (np.convolve(s, np.ones(w) / w, "same")[w:],),
            "and of 5 later ones into its forecast",
        ),
        (
            "differenced",
            lambda s: (year_ago(s, 365) + convolved(s[365:] - s[:-365], 50)[BEGIN - 414 :],),
            "is to begin at SPLIT_TIME - 365 - 50",
        ),
    ],
)
def test_it_is_named_with_what_it_did(rule: str, function: typing.Any, words: str) -> None:
    named("window-includes-present", rule, function, words)
