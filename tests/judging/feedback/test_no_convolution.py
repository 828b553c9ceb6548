"""Pictures that are given to dense layers alone."""

import typing

from support.cases import FLATTEN, LAST, SERIES, built, expect, found, layer

from grader.judging.criteria.layer_used import LayerUsed

NAME = "no-convolution"
ONE: dict[str, typing.Any] = {"layers": LayerUsed("Conv", 1), "missed": ("held-out", "layers")}


def test_dense_layers_alone() -> None:
    finding = expect(NAME, "Dense(1)\nDense(2)", **ONE, built=built(FLATTEN, LAST))
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert finding.evidence == "layers: Flatten, Dense"
    many = expect(NAME, **ONE, built=built(*[LAST] * 13))
    assert many.evidence.count("Dense") == 12


def test_fewer_than_are_asked_for() -> None:
    three = ONE | {"layers": LayerUsed("Conv", 3)}
    finding = expect(NAME, "Conv2D(1)\nDense(2)", **three, built=built(layer("Conv2D"), LAST))
    assert finding.message.startswith("There is only 1 convolution in the network, and 3 are")
    assert finding.line == 1
    two = ONE | {"layers": LayerUsed("Conv", 2)}
    series = expect(NAME, **two, built=built(layer("Conv1D"), LAST), forecast=SERIES)
    assert "add Conv1D behind" in series.message


def test_silence() -> None:
    dense = built(FLATTEN, LAST)
    assert found(NAME, built=dense) is None
    assert found(NAME, layers=LayerUsed("Conv", 1), built=dense) is None
    assert found(NAME, **(ONE | {"layers": LayerUsed("LSTM", 3)}), built=dense) is None
    assert found(NAME, **ONE) is None
    assert found(NAME, **ONE, built=built(layer("SeparableConv2D"), LAST)) is None


def test_a_series_wants_a_convolution_along_time() -> None:
    finding = expect(NAME, **ONE, forecast=SERIES, built=built(layer("GRU"), LAST))
    assert "Conv1D" in finding.message
