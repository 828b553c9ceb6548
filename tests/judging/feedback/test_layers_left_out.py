"""Models that end before their last layers."""

from __future__ import annotations

import pytest
from support.cases import LAST, built, found, layer

NAME = "layers-left-out"
CODE = "x = Dense(1)(last)\nmodel = Model(inputs=base.input, outputs=last)"
CUT = built(layer("Conv2D"), layer("Activation", 0))


@pytest.mark.parametrize(
    ("code", "network", "told"),
    [
        (CODE, CUT, True),
        (CODE, built(layer("Conv2D"), LAST), False),
        ("model = Model(inputs=base.input, outputs=last)", CUT, False),
        ("Sequential([Dense(1)])", CUT, False),
    ],
)
def test_what_is_built_and_what_is_written(code: str, network: object, told: bool) -> None:
    finding = found(NAME, code, built=network, crash="ValueError: must have the same rank")
    assert bool(finding) is told
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 2)
        assert finding.evidence.endswith("Conv2D, Activation")


def test_silence() -> None:
    finding = found(NAME, CODE, built=CUT)
    assert finding is not None
    assert finding.confidence == "likely"
    assert found(NAME, CODE, built=CUT, missed=()) is None
    assert found(NAME, CODE) is None
