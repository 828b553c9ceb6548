"""Series that a recurrent layer is given as they are."""

import dataclasses
import typing

import pytest
from support.cases import SERIES, built, expect, facts, fed, fit, found, layer

NAME = "series-not-scaled"
FAR = dataclasses.replace(SERIES, given=(2.0, 2.5, 2.0, 2.25))
NETWORK = built(layer("GRU", 24), layer(units=1))
EPOCHS = [fit((0.5, 0.4, 0.3, 0.2, 0.1), key="mae")]
LARGE = fed(inputs=facts(-9, 68, (100, 20, 1)), form="values")
GIVEN: dict[str, typing.Any] = {"forecast": FAR, "fits": EPOCHS, "fed": LARGE, "built": NETWORK}


def test_large_values() -> None:
    finding = expect(NAME, "x = 1\nm.fit(x)", **GIVEN)
    assert (finding.confidence, finding.line) == ("likely", 2)
    assert "its values go up to 68" in finding.message
    assert "of repeating the value before" in finding.evidence


@pytest.mark.parametrize(
    "other",
    [
        {"fed": fed(inputs=facts(-2, 7, (100, 20, 1)))},
        {"built": built(layer("Dense"), layer(units=1))},
        {"built": built(layer("BatchNormalization", 0), layer("GRU"))},
        {"built": built(layer("Rescaling", 0, value=0.1), layer("GRU"))},
        {"fits": [fit((0.5, 0.4, 0.3, 0.2), key="mae")]},
        {"forecast": dataclasses.replace(SERIES, given=SERIES.truth)},
        {"missed": ()},
    ],
)
def test_silence(other: dict[str, typing.Any]) -> None:
    assert found(NAME, **{**GIVEN, **other}) is None
