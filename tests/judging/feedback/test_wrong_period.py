"""Differences over another time than a year are named by the values that they give."""

import typing

import pytest
from support.functions import BEGIN, named

from grader.judging.function_rules import RULES


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        ("differenced", lambda s: RULES["differenced"](BEGIN, s, 364), "differences over 364 days"),
        ("smoothed", lambda s: RULES["smoothed"](BEGIN, s, 30), "differences over 30 days"),
    ],
)
def test_it_is_named_with_what_it_did(rule: str, function: typing.Any, words: str) -> None:
    named("wrong-period", rule, function, words)
