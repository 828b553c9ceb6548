"""Forecasts beside what came."""

import dataclasses
import math
import typing

import numpy as np
import pytest
from support import records
from support.cases import SERIES, Forecast, case, facts

from grader.inside.protocol.observed import Reached
from grader.judging.feedback.series import Forecasts, forecasts, graded_line


def made(given: typing.Any, truth: typing.Any = (1.0, 2.0, 4.0)) -> Forecasts:
    return Forecasts(np.asarray(given, float), np.asarray(truth, float), np.zeros(3))


@pytest.mark.parametrize(
    ("given", "other", "likeness"),
    [
        ((1, 2, 3), (10, 20, 30), 1.0),
        ((1, 2, 3), (3, 2, 1), -1.0),
        ((1, 1, 1), (1, 2, 3), 0.0),
        ((1, 2, 3), (5, 5, 5), 0.0),
        ((0, 1, 0), (0, 1, 2), 0.0),
    ],
)
def test_likeness(given: typing.Any, other: typing.Any, likeness: float) -> None:
    assert made(given).likeness(np.asarray(other, float)) == pytest.approx(likeness)


@pytest.mark.parametrize(
    ("given", "factor"), [((0.5, 1, 2), 2.0), ((-1, -2, -4), 1.0), ((0, 0, 0), 0.0)]
)
def test_the_factor_between_their_sizes(given: typing.Any, factor: float) -> None:
    assert made(given).factor == pytest.approx(factor)


def test_what_was_forecast() -> None:
    seen = forecasts(case(forecast=Forecast((1, 2, 3), (2, 3, 4), (1, 2, 3))))
    assert seen is not None
    assert (seen.given.tolist(), seen.truth.tolist(), seen.before.tolist()) == (
        [1, 2, 3],
        [2, 3, 4],
        [1, 2, 3],
    )


def test_what_cannot_be_compared() -> None:
    assert forecasts(case()) is None
    assert forecasts(case(forecast=SERIES, predictions={})) is None
    for given in ((1.0, 2.0), (1.0, 2.0, 3.0, math.nan), (1.0, 2.0, 3.0, math.inf)):
        seen = case(forecast=SERIES, predictions={"held-out": records.array(given)})
        assert forecasts(seen) is None
    short = Forecast((1.0, 2.0), (1.0, 2.0), (1.0,))
    assert forecasts(case(forecast=short)) is None
    other = case(forecast=SERIES)
    evidence = dataclasses.replace(other.evidence, previous={"training": np.zeros(4)})
    assert forecasts(dataclasses.replace(other, evidence=evidence)) is None


@pytest.mark.parametrize(
    ("given", "inputs", "factor"),
    [((0, 200), (0, 1), 0.005), ((10, 30), (-1, 1), 0.1), ((5, 5), (0, 1), 0.0)],
)
def test_the_factor_of_graded_windows(given: typing.Any, inputs: typing.Any, factor: float) -> None:
    reached = Reached(facts(*given), facts(*inputs))
    assert graded_line(case(reached=reached))[0] == pytest.approx(factor)
    assert graded_line(case()) == (0.0, 0.0)
