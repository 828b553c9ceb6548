"""Pictures that are given to dense layers alone."""

import dataclasses

from support.cases import FLATTEN, LAST, SERIES, built, case, expect, found, layer, result

from grader.judging.criteria.layer_used import LayerUsed
from grader.judging.feedback.no_convolution import no_convolution

NAME = "no-convolution"
ASKED = [result("convolution", "missed")]


def test_dense_layers_alone() -> None:
    finding = expect(NAME, "Dense(1)\nDense(2)", results=ASKED, built=built(FLATTEN, LAST))
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert finding.evidence == "layers: Flatten, Dense"
    many = expect(NAME, results=ASKED, built=built(*[LAST] * 13))
    assert many.evidence.count("Dense") == 12


def test_fewer_than_are_asked_for() -> None:
    base = case("Conv2D(1)\nDense(2)", results=ASKED, built=built(layer("Conv2D"), LAST))
    three = dataclasses.replace(base, criteria=(*base.criteria, LayerUsed("Conv", 3)))
    finding = no_convolution(three)
    assert finding is not None
    assert finding.message.startswith("There is only 1 convolution in the network, and 3 are")
    assert finding.line == 1
    others = dataclasses.replace(base, criteria=(LayerUsed("Conv", 1), LayerUsed("LSTM", 3)))
    assert no_convolution(others) is None
    series = case(results=ASKED, built=built(layer("Conv1D"), LAST), forecast=SERIES)
    two = no_convolution(dataclasses.replace(series, criteria=(LayerUsed("Conv", 2),)))
    assert two is not None
    assert "add Conv1D behind" in two.message
    enough = dataclasses.replace(base, criteria=(LayerUsed("Conv", 1),))
    assert no_convolution(enough) is None


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
