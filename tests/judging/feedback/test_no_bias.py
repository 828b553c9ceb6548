"""A line that goes through the origin."""

import dataclasses

import pytest
from support import cases
from support.cases import Forecast, built, layer

from grader.judging.feedback.base import Finding, mistakes

WITHOUT = "Dense(1,\n use_bias=False)"


def found(source: str = WITHOUT, parameters: int = 1, *, series: bool = False) -> Finding | None:
    case = cases.case(
        source,
        forecast=Forecast((1.0, 2.0), (2.0, 3.0), (2.0, 3.0)),
        built=built(layer(units=1), parameters=parameters),
    )
    previous = case.evidence.previous if series else {}
    evidence = dataclasses.replace(case.evidence, previous=previous)
    return mistakes["no-bias"].find(dataclasses.replace(case, evidence=evidence))


def test_a_single_weight() -> None:
    finding = found()
    assert finding is not None
    assert "use_bias" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 2)


@pytest.mark.parametrize(
    ("source", "parameters", "series"),
    [
        ("Dense(1)", 1, False),
        ("Dense(1, use_bias=True)", 1, False),
        ("Dense(1, use_bias=flag)", 1, False),
        (WITHOUT, 2, False),
        (WITHOUT, 1, True),
    ],
)
def test_silence(source: str, parameters: int, series: bool) -> None:
    assert found(source, parameters, series=series) is None
