"""Hidden layers without an activation."""

import typing

import pytest
from support.cases import FLATTEN, LAST, built, expect, found, layer

NAME = "no-activation"
LINEAR = layer(activation="linear")
NONE = layer(activation="")
CALLS = "Dense(1)\nDense(2)\nDense(3)\n"


@pytest.mark.parametrize(
    ("layers", "confidence"),
    [
        ((LINEAR, LAST), "sure"),
        ((FLATTEN, NONE, LINEAR, LAST), "sure"),
        ((LINEAR, layer(), LAST), None),
        ((LINEAR, layer("ReLU", 0, ""), LAST), None),
        ((LAST,), None),
        ((LINEAR, layer("MaxPooling2D", 0, ""), LAST), "likely"),
        ((LINEAR, layer("GlobalMaxPooling2D", 0, ""), LAST), None),
        ((LINEAR, layer("LSTM", 32, ""), LAST), None),
        ((LINEAR, layer("Lambda", 0, ""), LAST), None),
        ((LINEAR, layer("Own", 0, ""), LAST), None),
        ((LINEAR, layer("Dropout", 0, ""), layer("Rescaling", 0, ""), LAST), "sure"),
    ],
)
def test_which_layers_bend(layers: typing.Any, confidence: str | None) -> None:
    finding = found(NAME, CALLS, built=built(*layers))
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert finding.line == 1
        assert "The hidden layers (Dense) have no activation" in finding.message


def test_what_the_evidence_shows() -> None:
    seen = built(layer("Conv2D", 8, ""), LINEAR, LAST)
    finding = expect(NAME, "Dense(1)\nConv2D(2)", built=seen)
    assert finding.evidence == "activations in order: none, linear, softmax"
    assert "(Conv2D, Dense)" in finding.message
    assert finding.line == 2


def test_silence() -> None:
    assert found(NAME, built=built(LINEAR, LAST), missed=()) is None
    assert found(NAME) is None
