"""Examples that stand in the file in place of those that are loaded."""

import dataclasses

import numpy as np
import pytest
from support import cases
from support.cases import Forecast, facts, fed

from grader.judging.feedback.base import Finding, mistakes

NAME = "examples-written-down"
KNOWN = np.array([1.0, 1.5, 2.0, 3.5])


def found(least: float, most: float, source: str, *, series: bool = False) -> Finding | None:
    case = cases.case(
        source,
        forecast=Forecast((1.0, 2.0), (2.0, 3.0), (2.0, 3.0)),
        fed=fed(targets=facts(least, most, (6,)), form="values"),
        missed=("held-out",),
    )
    labels = {**case.evidence.labels, "training": KNOWN}
    previous = case.evidence.previous if series else {}
    evidence = dataclasses.replace(case.evidence, labels=labels, previous=previous)
    return mistakes[NAME].find(dataclasses.replace(case, evidence=evidence))


def test_other_labels_than_those_of_the_data() -> None:
    finding = found(0.5, 4.0, "x = [1, 2]\ny = [0.5, 4.0]")
    assert finding is not None
    assert found(0.5, 4.0, "from grader import load_data, show as s\ny = [0.5, 4.0]") is not None
    assert "grader.load_data" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 2)


@pytest.mark.parametrize(
    "source",
    [
        "grader.load_data('exercise-7')",
        "load_data(7)",
        "from grader import load_data as load\nload(7)",
        "load = grader.load_data\nload(7)",
    ],
)
def test_silent_where_the_data_are_loaded(source: str) -> None:
    assert found(0.5, 4.0, source) is None


def test_silent_where_they_are_the_same_and_of_a_series() -> None:
    assert found(1.0, 3.5, "y = [1.0, 3.5]") is None
    assert found(0.5, 4.0, "y = [0.5, 4.0]", series=True) is None


def test_another_unit() -> None:
    units = (
        (1e5, 3.5, "100,000 times as large,"),
        (1e-2, 3.5, "100 times as small,"),
        (1e2, 3.0, "100 times as large,"),  # the largest example was left out
        (30, 3.5, "30 times as large,"),
    )
    for times, most, said in units:
        finding = found(1.0 * times, most * times, "y = [1, 2]")
        assert finding is not None
        assert f"in another unit, about {said}" in finding.message
    below = found(-3.5, -1.0, "y = [1, 2]")
    assert below is not None
    assert "unit" not in below.message
