"""A text layer that knows no words."""

from __future__ import annotations

from support.cases import expect, found

NAME = "vectoriser-not-adapted"
CRASH = "FailedPreconditionError: Table not initialized."


def test_never_and_too_late() -> None:
    finding = expect(NAME, "\nTextVectorization()", crash=CRASH, line=7)
    assert "adapt was never called" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "too late" in expect(NAME, "fit(x)\nv.adapt(x)", crash=CRASH, line=1).message
    assert expect(NAME, crash=CRASH, line=7).line == 7


def test_silence() -> None:
    assert found(NAME, "TextVectorization()", crash="ValueError: no table") is None
    assert found(NAME, "TextVectorization()") is None
