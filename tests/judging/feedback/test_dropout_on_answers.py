"""A Dropout behind the last layer."""

from __future__ import annotations

from support.cases import LAST, built, expect, found, layer

NAME = "dropout-on-answers"
DROPS = layer("Dropout", 0, "", value=0.5)


def test_where_it_stands() -> None:
    code = "Dropout(0.2)\nDense(10)\nDropout(0.5)"
    finding = expect(NAME, code, built=built(DROPS, LAST, DROPS))
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert found(NAME, built=built(DROPS, LAST)) is None


def test_silence() -> None:
    assert found(NAME, built=built(LAST, layer("Dropout", 0, "", value=0.0))) is None
    assert found(NAME, built=built(LAST, DROPS), missed=()) is None
    assert found(NAME, built=built(DROPS)) is None
    pooled = layer("GlobalAveragePooling2D", 0, "")
    assert found(NAME, built=built(LAST, DROPS, pooled)) is None
    assert found(NAME) is None
