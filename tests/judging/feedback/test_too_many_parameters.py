"""Models that are larger than is allowed."""

import dataclasses

import pytest
from support import cases
from support.cases import built, layer, result

from grader.judging.criteria.parameters import Parameters
from grader.judging.feedback.base import Finding, mistakes
from grader.model.report import Status


def found(status: Status = "missed", at_most: int = 2, first: str = "Dense") -> Finding | None:
    network = built(layer(first, 8, parameters=16), layer(units=1, parameters=9), parameters=25)
    case = cases.case("Dense(8)\nDense(1)", built=network)
    judged = dataclasses.replace(case.judged, results=(result("one-unit", status),))
    case = dataclasses.replace(case, criteria=(Parameters(at_most),), judged=judged)
    return mistakes["too-many-parameters"].find(case)


def test_the_largest_layer_is_named() -> None:
    finding = found()
    assert finding is not None
    assert "25 parameters" in finding.message
    assert "at most 2 are allowed: 16 of them are in a Dense layer with 8 units" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 1)


@pytest.mark.parametrize("first", ["Conv2D", "SeparableConv2D", "DepthwiseConv2D"])
def test_what_makes_a_picture_smaller(first: str) -> None:
    finding = found(first=first)
    assert finding is not None
    assert "MaxPooling2D" in finding.message


def test_a_pooling_that_keeps_the_sides() -> None:
    def of(rows: int) -> str:
        sides = (None, rows, rows, 8)
        network = built(
            layer("Conv2D", 8, output_shape=(None, 26, 26, 8)),
            layer("MaxPooling2D", 0, output_shape=sides, parameters=0),
            layer(units=1, parameters=99),
            parameters=125,
        )
        case = cases.case(built=network)
        judged = dataclasses.replace(case.judged, results=(result("size", "missed"),))
        case = dataclasses.replace(case, criteria=(Parameters(2),), judged=judged)
        finding = mistakes["too-many-parameters"].find(case)
        assert finding is not None
        return finding.message

    assert "let MaxPooling2D halve the sides" in of(25)
    assert "halve the sides" not in of(13)


@pytest.mark.parametrize(("status", "at_most"), [("met", 2), ("unknown", 2), ("missed", 25)])
def test_silence(status: Status, at_most: int) -> None:
    assert found(status, at_most) is None
