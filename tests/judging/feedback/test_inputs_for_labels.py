"""Single numbers that were given to fit in each other's place."""

import dataclasses
from collections.abc import Sequence

import numpy as np
from support import cases
from support.cases import facts, fed

from grader.judging.feedback.base import Finding, mistakes
from grader.judging.feedback.matching import Matched

NAME = "inputs-for-labels"
BEDROOMS, PRICES = (1.0, 2.0, 6.0), (1.0, 1.5, 3.5)


def found(
    inputs: Sequence[float],
    labels: Sequence[float],
    *,
    series: bool = False,
    missed: Sequence[str] = ("held-out",),
    factor: float = 0.0,
    fit: int | None = 0,
) -> Finding | None:
    given = fed(
        fit=fit,
        inputs=facts(min(inputs), max(inputs), (3,)),
        targets=facts(min(labels), max(labels), (3,)),
        form="values",
        rows=tuple((each,) for each in inputs),
        labels=tuple(labels),
    )
    match = Matched(3, training=3, factor=factor) if factor else None
    case = cases.case("m.fit(a, b)", forecast=cases.SERIES, fed=given, missed=missed, matched=match)
    known = {**case.evidence.labels, "training": np.array(PRICES)}
    previous = case.evidence.previous if series else {}
    evidence = dataclasses.replace(case.evidence, labels=known, previous=previous)
    return mistakes[NAME].find(dataclasses.replace(case, evidence=evidence))


def test_exchanged() -> None:
    finding = found(PRICES, BEDROOMS)
    assert finding is not None
    assert "Inputs and labels are exchanged" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 1)


def test_inputs_alone() -> None:
    finding = found(BEDROOMS, BEDROOMS, factor=1.0)
    assert finding is not None
    assert "the same numbers as inputs and as labels" in finding.message
    assert finding.confidence == "sure"
    unknown = found(BEDROOMS, BEDROOMS)
    assert unknown is not None
    assert unknown.confidence == "likely"


def test_who_fed_it_is_said() -> None:
    for inputs, labels in ((BEDROOMS, BEDROOMS), (PRICES, BEDROOMS)):
        by_fit, by_loop = found(inputs, labels), found(inputs, labels, fit=None)
        assert by_fit is not None
        assert by_loop is not None
        assert "fit was fed" in by_fit.message
        assert "model.fit(x_train, y_train)" in by_fit.message
        assert "the loop was fed" in by_loop.message
        assert "fit" not in f"{by_loop.message} {by_loop.evidence}"


def test_both_scaled_to_the_same_range_are_alike_on_a_line() -> None:
    shares = [(each - 1) / 5 for each in BEDROOMS]
    assert found(shares, shares, factor=0.2) is None


def test_silence() -> None:
    assert found(BEDROOMS, PRICES) is None
    assert found([each / 6 for each in BEDROOMS], PRICES) is None
    assert found(PRICES, BEDROOMS, series=True) is None
    assert found(PRICES, BEDROOMS, missed=()) is None
