"""A difference that is not added to a year ago is named by the values that it gives."""

import typing

import numpy as np
import pytest
from support.functions import BEGIN, named, year_ago

from grader.judging.function_rules import Values, mean_differences, means, smoothed_past


def unsigned(series: Values) -> Values:
    """How large the 50 differences before each day are in the mean."""
    return means(np.abs(series[365:] - series[:-365]), 50)[BEGIN - 365 - 50 :]


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        (
            "differenced",
            lambda s: (mean_differences(BEGIN, s),),
            "add the value of a year ago to it",
        ),
        (
            "differenced",
            lambda s: (year_ago(s, 365) - mean_differences(BEGIN, s),),
            "takes the mean difference off",
        ),
        (
            "differenced",
            lambda s: (year_ago(s, 1) + mean_differences(BEGIN, s),),
            "the value of the day before",
        ),
        (
            "differenced",
            lambda s: (year_ago(s, 364) + mean_differences(BEGIN, s),),
            "the value of 364 days ago",
        ),
        (
            "differenced",
            lambda s: (year_ago(s, 365) * mean_differences(BEGIN, s),),
            "multiplies the value of a year ago",
        ),
        ("differenced", lambda s: (year_ago(s, 365) + unsigned(s),), "without their signs"),
        ("smoothed", lambda s: (smoothed_past(BEGIN, s) + unsigned(s),), "without their signs"),
        ("differenced", lambda s: (year_ago(s, 365) + 3.0,), "adds the same number to the value"),
        ("differenced", lambda s: (year_ago(s, 365),), "gives the value of a year ago alone"),
    ],
)
def test_it_is_named_with_what_it_did(rule: str, function: typing.Any, words: str) -> None:
    named("difference-added-back", rule, function, words)
