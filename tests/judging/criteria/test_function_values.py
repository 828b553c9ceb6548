"""The values of a function are right, or it is said in what they differ."""

import dataclasses

import numpy as np
import pytest
from support import functions
from support.functions import BEGIN, called, criterion, evidence, packed

from grader.inside.protocol.events import CallFailed
from grader.inside.protocol.job import Array
from grader.judging.criteria import Evidence
from grader.judging.function_rules import RULES, Values


def right(rule: str) -> Evidence:
    return evidence({rule: lambda *given: RULES[rule](BEGIN, *given)})


@pytest.mark.parametrize("rule", list(RULES))
def test_right_values_are_met(rule: str) -> None:
    outcome = criterion(rule).check(right(rule))
    assert (outcome.status, outcome.measured) == ("met", 0.0)
    assert criterion(rule).threshold == "off by ≤ 0.01"
    assert criterion(rule).evidence == "measured"
    assert not criterion(rule).higher_is_better


@pytest.mark.parametrize(("off", "status"), [(0.009, "met"), (0.011, "missed")])
def test_they_may_be_off_by_what_sums_of_floats_are(off: float, status: str) -> None:
    def naive(series: Values) -> tuple[Values, ...]:
        values = series[BEGIN - 1 : -1].copy()
        values[3] += off
        return (values,)

    outcome = criterion("naive").check(evidence({"naive": naive}))
    assert outcome.status == status
    assert outcome.measured == pytest.approx(off)
    assert outcome.message.startswith("The values of naive are off by ")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (packed(np.zeros(360)), "naive gave 360 values, where 361 values are right."),
        (packed([1.0], [2.0, 3.0]), "naive gave arrays of 1 and 2 values, where 361 values"),
        (packed(np.full(361, np.nan)), "naive gave values that are NaN or infinite."),
        (packed(np.full(361, np.inf)), "naive gave values that are NaN or infinite."),
        (functions.records.array([], "float64"), "naive gave no result."),
        (functions.records.array([1.0, 5.0, 1.0], "float64"), "naive gave no result."),
        (functions.records.array([np.nan, 1.0], "float64"), "naive gave no result."),
        (functions.records.array([1.0, -1.0, 2.0], "float64"), "naive gave no result."),
        (functions.records.array([1.0, 1.0], "float32"), "naive gave no result."),
        (functions.records.array([1.5, 1.5, 2.0], "float64"), "naive gave no result."),
    ],
)
def test_anything_else_is_missed_and_said(answer: Array, words: str) -> None:
    outcome = criterion("naive").check(evidence({"naive": answer}))
    assert (outcome.status, outcome.measured) == ("missed", None)
    assert outcome.message.startswith(words)


@pytest.mark.parametrize("place", range(4))
def test_nan_in_any_of_several_arrays_is_no_right_value(place: int) -> None:
    def split(time: Values, series: Values) -> tuple[Values, ...]:
        parts = [each.copy() for each in RULES["split"](BEGIN, time, series)]
        parts[place][-1] = np.nan
        return tuple(parts)

    outcome = criterion("split").check(evidence({"split": split}))
    assert (outcome.status, outcome.measured) == ("missed", None)


@pytest.mark.parametrize(
    ("exception", "words"),
    [("ValueError", "naive gave no result: ValueError: it is."), ("", "it is.")],
)
def test_why_there_is_no_result_is_said_of_each_function(exception: str, words: str) -> None:
    failed = (CallFailed("errors", "", "other", 1), CallFailed("naive", exception, "it is.", 3))
    nothing = {"naive": functions.records.array([], "float64")}
    outcome = criterion("naive").check(evidence(nothing, failed_calls=failed))
    assert (outcome.status, outcome.message) == ("missed", words)


def test_a_function_that_is_not_there() -> None:
    outcome = criterion("smoothed").check(right("naive"))
    assert (outcome.status, outcome.message) == ("missed", "The file defines no smoothed.")


def test_a_run_that_did_not_come_to_it() -> None:
    case = right("naive")
    unfinished = dataclasses.replace(case.record, defined=None)
    outcome = criterion("naive").check(dataclasses.replace(case, record=unfinished))
    assert outcome.status == "unknown"
    with pytest.raises(ValueError, match="was not called"):
        criterion("naive").expected(Evidence(case.record, {}))
    assert called().begin == BEGIN
