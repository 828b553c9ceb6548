"""Strides that were meant as sides."""

import pytest
from support.cases import built, expect, found, layer

NAME = "stride-for-side"


def network(rows: int) -> object:
    return built(layer("Conv2D", 8, output_shape=(None, rows, rows, 8)), layer("Dense", 10))


@pytest.mark.parametrize(("rows", "confidence"), [(1, "sure"), (2, "sure"), (3, "likely")])
def test_a_third_number(rows: int, confidence: str) -> None:
    finding = expect(NAME, "side = 3\nConv2D(32, side, 3)", built=network(rows))
    assert (finding.confidence, finding.line) == (confidence, 2)
    assert "Conv2D(filters, (3, 3))" in finding.message
    assert f"behind the last {rows} row{'s' * (rows > 1)} remain" in finding.evidence


@pytest.mark.parametrize(
    "source",
    ["Conv2D(32, 3)", "Conv2D(32, (3, 3))", "Conv2D(32, 3, 1)", "Conv2D(32, 3, strides=3)"],
)
def test_silence(source: str) -> None:
    assert found(NAME, source, built=network(1)) is None
    assert found(NAME, "Conv2D(32, 3, 3)") is None
    assert found(NAME, "Conv2D(32, 3, 3)", built=network(1), missed=()) is None
