"""A moving average that is a sum is named by the values that it gives."""

import typing

import pytest
from support.functions import named

from grader.judging.function_rules import means


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        ("moving-average", lambda s, w: (means(s, w) * w,), "divide it"),
    ],
)
def test_it_is_named_with_what_it_did(rule: str, function: typing.Any, words: str) -> None:
    named("average-not-divided", rule, function, words)
