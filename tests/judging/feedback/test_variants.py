"""Each mistake of functions is named by the values that it gives, and by no other's."""

from __future__ import annotations

import dataclasses
import typing

import numpy as np
import pytest
from support.functions import BEGIN, WINDOW, called, criterion, evidence

from grader.inside.protocol.events import CallFailed
from grader.judging.criteria import Evidence
from grader.judging.feedback.diagnosing import diagnose
from grader.judging.function_rules import (
    RULES,
    Values,
    errors,
    mean_differences,
    means,
    smoothed_past,
)
from grader.judging.scoring import judge
from grader.model.exercise import CriterionSpec
from grader.model.report import Diagnosis
from grader.submission import Script

SOURCE = "import numpy\n\ndef naive(series):\n    return series\n"


def spec(rule: str) -> CriterionSpec:
    return CriterionSpec(rule, "function-values", 10, True, "", (), {}, __file__)  # type: ignore[arg-type]


def diagnosed(case: Evidence, *rules: str, source: str = SOURCE) -> tuple[Diagnosis, ...]:
    criteria = [criterion(rule) for rule in rules]
    judged = judge(list(zip(map(spec, rules), criteria, strict=True)), case)
    return diagnose(case, criteria, judged, "mae", Script(source))


def found(rule: str, function: typing.Any) -> Diagnosis:
    (diagnosis,) = diagnosed(evidence({rule: function}), rule)
    assert diagnosis.confidence == "sure"
    assert diagnosis.message.startswith(rule.replace("-", "_"))
    return diagnosis


def convolved(series: Values, window: int) -> Values:
    return np.convolve(series, np.ones(window) / window, mode="valid")


def year_ago(series: Values, days: int) -> Values:
    return series[BEGIN - days : -days]


CASES: list[tuple[str, str, typing.Any, str]] = [
    ("window-includes-present", "naive", lambda s: (s[BEGIN:],), "the value of the day itself"),
    (
        "window-includes-present",
        "moving-average",
        lambda s, w: (convolved(s, w)[1:],),
        "value i is the mean of series[i : i + window_size]",
    ),
    (
        "window-includes-present",
        "differenced",
        lambda s: (year_ago(s, 365) + convolved(s[365:] - s[:-365], 50)[BEGIN - 414 :],),
        "is to begin at SPLIT_TIME - 365 - 50",
    ),
    ("forecast-shifted", "naive", lambda s: (s[BEGIN - 2 : -2],), "is a day late"),
    ("wrong-split", "naive", lambda s: (s[BEGIN:-1],), "at day 1,101"),
    ("forecast-shifted", "naive", lambda s: (s[BEGIN - 1 :],), "one value too many"),
    ("forecast-shifted", "moving-average", lambda s, w: (convolved(s, w),), "one value too many"),
    ("forecast-shifted", "moving-average", lambda s, w: (means(s, w)[:-1],), "one value too few"),
    ("forecast-shifted", "moving-average", lambda s, w: (means(s, w)[1:],), "its first window"),
    (
        "forecast-shifted",
        "differenced",
        lambda s: (year_ago(s, 365) + mean_differences(BEGIN - 1, s)[:-1],),
        "the moving average of the differences a day late",
    ),
    (
        "forecast-shifted",
        "smoothed",
        lambda s: (smoothed_past(BEGIN, s) + mean_differences(BEGIN - 1, s)[:-1],),
        "the moving average of the differences a day late",
    ),
    ("average-not-divided", "moving-average", lambda s, w: (means(s, w) * w,), "divide it"),
    ("window-of-other-size", "moving-average", lambda s, w: (means(s, 30),), "over 30 values when"),
    (
        "window-of-other-size",
        "differenced",
        lambda s: RULES["differenced"](BEGIN, s, 365, 30),
        "averages 30 differences where 50",
    ),
    (
        "window-of-other-size",
        "smoothed",
        lambda s: RULES["smoothed"](BEGIN, s, 365, 49),
        "averages 49 differences",
    ),
    (
        "wrong-period",
        "differenced",
        lambda s: RULES["differenced"](BEGIN, s, 364),
        "differences over 364 days",
    ),
    (
        "wrong-period",
        "smoothed",
        lambda s: RULES["smoothed"](BEGIN, s, 30),
        "differences over 30 days",
    ),
    (
        "difference-added-back",
        "differenced",
        lambda s: (mean_differences(BEGIN, s),),
        "add the value of a year ago to it",
    ),
    (
        "difference-added-back",
        "differenced",
        lambda s: (year_ago(s, 365) - mean_differences(BEGIN, s),),
        "takes the mean difference off",
    ),
    (
        "difference-added-back",
        "differenced",
        lambda s: (year_ago(s, 1) + mean_differences(BEGIN, s),),
        "the value of the day before",
    ),
    (
        "difference-added-back",
        "differenced",
        lambda s: (year_ago(s, 364) + mean_differences(BEGIN, s),),
        "the value of 364 days ago",
    ),
    (
        "smoothed-otherwise",
        "smoothed",
        lambda s: RULES["differenced"](BEGIN, s),
        "is not smoothed",
    ),
    (
        "smoothed-otherwise",
        "smoothed",
        lambda s: (means(means(s[BEGIN - 375 : -355], 10), 10) + mean_differences(BEGIN, s),),
        "smooths the past twice",
    ),
    (
        "smoothed-otherwise",
        "smoothed",
        lambda s: (means(s[BEGIN - 370 : -359], 11) + mean_differences(BEGIN, s),),
        "the values from 370 to 360 days ago, where those from 370 to 361",
    ),
    (
        "smoothed-otherwise",
        "differenced",
        lambda s: RULES["smoothed"](BEGIN, s),
        "only smoothed_forecast is to do",
    ),
    ("wrong-split", "split", lambda t, s: RULES["split"](1_000, t, s), "at day 1,000"),
    (
        "wrong-split",
        "split",
        lambda t, s: (t[:BEGIN], t[BEGIN:], s[:BEGIN], s[BEGIN:]),
        "returns time_train, time_valid, series_train, series_valid",
    ),
    ("wrong-split", "naive", lambda s: RULES["naive"](1_000, s), "at day 1,000"),
    (
        "errors-confused",
        "errors",
        lambda s, f: (errors(BEGIN, s, f)[0][::-1],),
        "returns the mean absolute error and the mean squared error",
    ),
    (
        "errors-confused",
        "errors",
        lambda s, f: (np.sqrt(errors(BEGIN, s, f)[0]) ** [1, 2],),
        "returns the root of the mean squared error and the mean absolute error",
    ),
]


@pytest.mark.parametrize(("name", "rule", "function", "words"), CASES)
def test_a_mistake_is_named(name: str, rule: str, function: typing.Any, words: str) -> None:
    diagnosis = found(rule, function)
    assert diagnosis.id == name
    assert words in diagnosis.message


def test_other_values_are_no_known_mistake() -> None:
    assert diagnosed(evidence({"naive": lambda s: (s[BEGIN:] * 2,)}), "naive") == ()
    nothing = evidence({"moving-average": lambda s, w: (means(s, w) + 1,)})
    assert diagnosed(nothing, "moving-average") == ()


def test_right_functions_are_not_looked_at() -> None:
    case = evidence({"naive": lambda s: RULES["naive"](BEGIN, s)})
    assert diagnosed(case, "naive") == ()


def test_it_names_the_line_of_the_function() -> None:
    assert found("naive", lambda s: (s[BEGIN:],)).line == 3


def test_a_notebook_of_the_course_reads_its_own_name() -> None:
    case = evidence({"naive": lambda s: (s[BEGIN:],)})
    values = {"naive": "last_known"}
    case = dataclasses.replace(case, called=dataclasses.replace(called(), values=values))
    (diagnosis,) = diagnosed(case, "naive", source="import numpy\n\nlast_known = SERIES[1100:]\n")
    assert diagnosis.message.startswith("last_known takes the value of the day itself")
    assert diagnosis.line == 3


def test_a_call_that_failed_is_told_with_its_line() -> None:
    case = evidence({"naive": lambda s: RULES["naive"](BEGIN, s)})
    failed = (CallFailed("errors", "ValueError", "operands could not be broadcast", 4),)
    case = dataclasses.replace(case, record=dataclasses.replace(case.record, failed_calls=failed))
    (diagnosis,) = diagnosed(case, "errors", "naive")
    assert (diagnosis.id, diagnosis.line) == ("function-fails", 4)
    assert "errors failed when it was called (ValueError: operands could" in diagnosis.message


def test_what_is_no_result_is_told_in_its_own_words() -> None:
    case = evidence({"naive": lambda s: RULES["naive"](BEGIN, s)})
    failed = (CallFailed("naive", "", "naive returned None: end it with `return`.", 0),)
    record = dataclasses.replace(case.record, failed_calls=failed, predictions={})
    (diagnosis,) = diagnosed(dataclasses.replace(case, record=record), "naive")
    assert (diagnosis.message, diagnosis.line) == (failed[0].message, 3)
    assert called().arguments["moving_average"][1] == WINDOW
