"""Another smoothing of the past is named by the values that it gives."""

import typing

import pytest
from support.functions import BEGIN, named

from grader.judging.function_rules import RULES, mean_differences, means


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        ("smoothed", lambda s: RULES["differenced"](BEGIN, s), "is not smoothed"),
        (
            "smoothed",
            lambda s: (means(means(s[BEGIN - 375 : -355], 10), 10) + mean_differences(BEGIN, s),),
            "smooths the past twice",
        ),
        (
            "smoothed",
            lambda s: (means(s[BEGIN - 370 : -359], 11) + mean_differences(BEGIN, s),),
            "the values from 370 to 360 days ago, where those from 370 to 361",
        ),
        ("differenced", lambda s: RULES["smoothed"](BEGIN, s), "only smoothed_forecast is to do"),
    ],
)
def test_it_is_named_with_what_it_did(rule: str, function: typing.Any, words: str) -> None:
    named("smoothed-otherwise", rule, function, words)
