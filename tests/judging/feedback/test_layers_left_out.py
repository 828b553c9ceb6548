"""Models that end before their last layers."""

import pytest
from support.cases import LAST, built, found, layer

NAME = "layers-left-out"
CODE = "x = Dense(1)(last)\nmodel = Model(inputs=base.input, outputs=last)\nmodel.fit(\n    x,\n)"
CUT = built(layer("Conv2D"), layer("Activation", 0))


@pytest.mark.parametrize(
    ("code", "network", "told"),
    [
        (CODE, CUT, True),
        (CODE, built(layer("Conv2D"), LAST), False),
        ("\nmodel = Model(inputs=base.input, outputs=last)\nmodel.fit(x)", CUT, False),
        ("\nSequential([Dense(1)])\nmodel.fit(x)", CUT, False),
    ],
)
def test_what_is_built_and_what_is_written(code: str, network: object, told: bool) -> None:
    crash = "ValueError: must have the same rank"
    finding = found(NAME, code, built=network, crash=crash, line=3, missed=())
    assert bool(finding) is told
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 2)
        assert finding.evidence.endswith("Conv2D, Activation")


@pytest.mark.parametrize(("line", "told"), [(0, False), (2, False), (5, True), (6, False)])
def test_a_failure_elsewhere_has_another_cause(line: int, told: bool) -> None:
    finding = found(NAME, CODE, built=CUT, crash="NameError: x", line=line, missed=())
    assert bool(finding) is told


def test_silence() -> None:
    finding = found(NAME, CODE, built=CUT)
    assert finding is not None
    assert finding.confidence == "likely"
    assert found(NAME, CODE, built=CUT, missed=()) is None
    assert found(NAME, CODE) is None
