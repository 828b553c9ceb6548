"""What functions of a submission gave, made without a sandbox."""

from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Mapping

import numpy as np

from grader.data.drawing.waves import STATISTICS, draw_series
from grader.inside.protocol.events import Defined
from grader.inside.protocol.job import Array
from grader.judging.calling import Called
from grader.judging.criteria import Evidence
from grader.judging.criteria.function_values import FunctionValues
from grader.judging.function_rules import RULES, Results
from support import records

BEGIN, DAYS, WINDOW = 1_100, 1_461, 12
NAMES = {rule: rule.replace("-", "_") for rule in RULES}
"""What the function is called here that keeps a rule."""


@functools.cache
def called() -> Called:
    """A series, and what each function is given of it."""
    series, time = draw_series(DAYS, 5, STATISTICS), np.arange(DAYS, dtype=float)
    arguments: dict[str, tuple[typing.Any, ...]] = {
        "split": (time, series),
        "errors": (series, np.roll(series, 7)),
        "moving-average": (series, WINDOW),
    }
    return Called((), {name: arguments.get(rule, (series,)) for rule, name in NAMES.items()}, BEGIN)


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
