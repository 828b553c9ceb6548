"""Pictures that are given to dense layers alone."""

from __future__ import annotations

from support.cases import FLATTEN, LAST, SERIES, built, expect, found, layer, result

NAME = "no-convolution"
ASKED = [result("convolution", "missed")]


def test_dense_layers_alone() -> None:
    finding = expect(NAME, "Dense(1)\nDense(2)", results=ASKED, built=built(FLATTEN, LAST))
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert finding.evidence == "layers: Flatten, Dense"
    many = expect(NAME, results=ASKED, built=built(*[LAST] * 13))
    assert many.evidence.count("Dense") == 12


def test_silence() -> None:
    dense = built(FLATTEN, LAST)
    assert found(NAME, built=dense) is None
    assert found(NAME, results=[result("convolution", "met")], built=dense) is None
    assert found(NAME, results=[result("accuracy", "missed")], built=dense) is None
    assert found(NAME, results=ASKED) is None
    assert found(NAME, results=ASKED, built=built(layer("SeparableConv2D"), LAST)) is None


def test_a_series_wants_a_convolution_along_time() -> None:
    finding = expect(NAME, results=ASKED, forecast=SERIES, built=built(layer("GRU"), LAST))
    assert "Conv1D" in finding.message
