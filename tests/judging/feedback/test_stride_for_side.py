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
    [
        "Conv2D(32, 3)",
        "Conv2D(96, 11, 4)",
        "Conv2D(32, (3, 3))",
        "Conv2D(32, 3, 1)",
        "Conv2D(32, 3, strides=3)",
    ],
)
def test_silence(source: str) -> None:
    assert found(NAME, source, built=network(1)) is None
    assert found(NAME, "Conv2D(32, 3, 3)") is None
    assert found(NAME, "Conv2D(32, 3, 3)", built=network(1), missed=()) is None


TOO_SMALL = "ValueError: Computed output size would be zero or negative. Received `inputs shape="


@pytest.mark.parametrize("crash", ["", TOO_SMALL])
def test_channels_that_come_in_are_given_first(crash: str) -> None:
    finding = expect(NAME, "Conv2D(16, 32, 3)", built=network(9), crash=crash, line=1)
    assert finding.confidence == "sure"
    assert "write Conv2D(32, 3)" in finding.message
    assert "32 x 32 pixels, 3 apart" in finding.message


def test_a_third_number_where_nothing_is_left() -> None:
    assert expect(NAME, "Conv2D(32, 3, 3)", crash=TOO_SMALL, line=1).confidence == "sure"
    assert found(NAME, "Conv2D(32, 3, 3)", crash="ValueError: other", line=1) is None
    assert found(NAME, "Conv2D(32, 11, 1)", crash=TOO_SMALL, line=1) is None
