"""Pictures that were multiplied."""

import pytest
from support.cases import SERIES, built, expect, facts, fed, found, layer

NAME = "scaled-up"
LARGE = fed(inputs=facts(0, 65_025, (None, 150, 150, 3)))


@pytest.mark.parametrize(
    ("source", "mend"), [("G(\n  rescale=255)", "rescale=1/255"), ("x * 255", "/ 255")]
)
def test_multiplied(source: str, mend: str) -> None:
    finding = expect(NAME, source, fed=LARGE)
    assert finding.confidence == "sure"
    assert finding.message.endswith(f"{mend}.")
    assert finding.line == (2 if "rescale" in source else 0)


def test_silence() -> None:
    assert found(NAME) is None
    assert found(NAME, fed=fed(inputs=facts(0, 255, (None, 150, 150, 3)))) is None
    assert found(NAME, fed=fed(inputs=facts(0, 65_025, (None, 150)))) is None
    assert found(NAME, fed=LARGE, forecast=SERIES) is None
    assert found(NAME, fed=LARGE, built=built(layer("BatchNormalization", 0, ""))) is None
