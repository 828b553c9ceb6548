"""What functions of a submission gave, made without a sandbox."""

import functools
import typing
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from grader.data.drawing.waves import STATISTICS, draw_series
from grader.inside.protocol.events import Defined
from grader.inside.protocol.job import Array
from grader.judging.calling import FunctionCalls
from grader.judging.criteria import Evidence
from grader.judging.criteria.function_values import FunctionValues
from grader.judging.feedback.diagnosing import diagnose
from grader.judging.function_rules import RULES, Results, Values
from grader.judging.scoring import judge
from grader.model.exercise import CriterionSpec
from grader.model.report import Diagnosis
from grader.submission import Script
from support import records

BEGIN, DAYS, WINDOW = 1_100, 1_461, 12
NAMES = {rule: rule.replace("-", "_") for rule in RULES}
"""What the function is called here that keeps a rule."""


@functools.cache
def called() -> FunctionCalls:
    """A series, and what each function is given of it."""
    series, time = draw_series(DAYS, 5, STATISTICS), np.arange(DAYS, dtype=float)
    arguments: dict[str, tuple[typing.Any, ...]] = {
        "split": (time, series),
        "errors": (series, np.roll(series, 7)),
        "moving-average": (series, WINDOW),
    }
    return FunctionCalls(
        (), {name: arguments.get(rule, (series,)) for rule, name in NAMES.items()}, BEGIN
    )


def packed(*parts: typing.Any) -> Array:
    """The arrays that a function gave, as they come out of the sandbox."""
    arrays = [np.asarray(each, "<f8").reshape(-1) for each in parts]
    return records.array(
        np.concatenate([[len(arrays), *map(len, arrays)], *arrays]), dtype="float64"
    )


def criterion(rule: str) -> FunctionValues:
    """That of a rule."""
    return FunctionValues(NAMES[rule], rule, 0.01)


def evidence(
    functions: Mapping[str, Callable[..., Results] | Array], **changes: typing.Any
) -> Evidence:
    """Of a run whose functions, by rule, gave this; those that are left out were not defined."""
    answers = {
        NAMES[rule]: each
        if isinstance(each, Array)
        else packed(*each(*called().arguments[NAMES[rule]]))
        for rule, each in functions.items()
    }
    record = records.record(
        predictions=answers,
        defined=Defined(tuple(NAMES[rule] for rule in functions)),
        **{"model": None, "fits": (), "trace": None, **changes},
    )
    return Evidence(record, {}, called=called())


SOURCE = "import numpy\n\ndef naive(series):\n    return series\n"


def diagnosed(case: Evidence, *rules: str, source: str = SOURCE) -> tuple[Diagnosis, ...]:
    """What is diagnosed of functions that are asked to keep these rules."""
    criteria = [criterion(rule) for rule in rules]
    judged = judge(list(zip(map(_spec, rules), criteria, strict=True)), case)
    return diagnose(case, criteria, judged, "mae", Script(source))


def found(rule: str, function: Callable[..., Results]) -> Diagnosis:
    """The one diagnosis of a function that is asked to keep a rule; it must be sure."""
    (diagnosis,) = diagnosed(evidence({rule: function}), rule)
    assert diagnosis.confidence == "sure"
    assert diagnosis.message.startswith(NAMES[rule])
    return diagnosis


def named(mistake: str, rule: str, function: Callable[..., Results], words: str) -> None:
    """Checks that a function's mistake is named, in a sentence with these words."""
    diagnosis = found(rule, function)
    assert diagnosis.id == mistake
    assert words in diagnosis.message


def convolved(series: Values, window: int) -> Values:
    """The means of all windows, the last one too, which no value follows."""
    return np.convolve(series, np.ones(window) / window, mode="valid")


def year_ago(series: Values, days: int) -> Values:
    """Of each day that is to be forecast, the value of so many days before."""
    return series[BEGIN - days : -days]


def _spec(rule: str) -> CriterionSpec:
    return CriterionSpec(
        rule, "function-values", 10, required=True, help="", tiers=(), parameters={},
        file=Path(__file__),
    )  # fmt: skip
