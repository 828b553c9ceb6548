"""Pictures of which whole numbers left nothing."""

from __future__ import annotations

import dataclasses

import pytest
from support.cases import SERIES, expect, facts, fed, found

NAME = "scaled-to-whole-numbers"
BLACK = dataclasses.replace(facts(), dtype="uint8", mean=0.01)


def test_black_pictures() -> None:
    finding = expect(NAME, "x = x / 255", fed=fed(inputs=BLACK))
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert "of type uint8, their mean is 0.0100" in finding.evidence


@pytest.mark.parametrize(
    "changes", [{"dtype": "float32"}, {"mean": 0.1}, {"most": 255.0}, {"shape": (100, 20)}]
)
def test_silence(changes: dict[str, object]) -> None:
    other = dataclasses.replace(BLACK, **changes)  # type: ignore[arg-type]
    assert found(NAME, fed=fed(inputs=other)) is None
    assert found(NAME, fed=fed(inputs=BLACK), forecast=SERIES) is None
    assert found(NAME) is None
