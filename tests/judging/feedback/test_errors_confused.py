"""Other measures of error, or in another order, are named by the values that they give."""

import typing

import numpy as np
import pytest
from support.functions import BEGIN, named

from grader.judging.function_rules import errors


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        (
            "errors",
            lambda s, f: (errors(BEGIN, s, f)[0][::-1],),
            "returns the mean absolute error and the mean squared error",
        ),
        (
            "errors",
            lambda s, f: (np.sqrt(errors(BEGIN, s, f)[0]) ** [1, 2],),
            "returns the root of the mean squared error and the mean absolute error",
        ),
        (
            "errors",
            lambda s, f: (np.array([np.mean((s - f) ** 2), 100 * np.mean(np.abs(1 - f / s))]),),
            "returns the mean squared error and the mean error in percent",
        ),
    ],
)
def test_it_is_named_with_what_it_did(rule: str, function: typing.Any, words: str) -> None:
    named("errors-confused", rule, function, words)
