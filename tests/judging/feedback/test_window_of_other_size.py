"""A mean over another number of values is named by the values that it gives."""

import typing

import numpy as np
import pytest
from support.functions import BEGIN, named

from grader.judging.function_rules import RULES, means


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        ("moving-average", lambda s, w: (means(s, 30),), "over 30 values when"),
        ("moving-average", lambda s, w: (means(s, w - 1)[: len(s) - w],), "over 11 values where"),
        ("moving-average", lambda s, w: (means(s, w - 1)[1:],), "over 11 values where"),
        (
            "moving-average",
            lambda s, w: (np.cumsum(s)[w - 1 : -1] / np.arange(w, len(s)),),
            "averages all values from the first one on",
        ),
        (
            "differenced",
            lambda s: RULES["differenced"](BEGIN, s, 365, 30),
            "averages 30 differences where 50",
        ),
        ("smoothed", lambda s: RULES["smoothed"](BEGIN, s, 365, 49), "averages 49 differences"),
    ],
)
def test_it_is_named_with_what_it_did(rule: str, function: typing.Any, words: str) -> None:
    named("window-of-other-size", rule, function, words)
