"""Windows that are scaled in training otherwise than when they are graded."""

from __future__ import annotations

import typing

import pytest
from support.cases import SERIES, expect, facts, found

from grader.inside.protocol.observed import Reached
from grader.judging.feedback.matching import Matched

NAME = "series-scaled-differently"
CODE = "\ndef preprocess(x):\n    return x\n"


def seen(factor: float, graded: float = 1.0) -> dict[str, typing.Any]:
    return {
        "forecast": SERIES,
        "matched": Matched(24, training=24, factor=factor),
        "reached": Reached(facts(0, 200), facts(0, 200 * graded)),
    }


@pytest.mark.parametrize(
    ("factor", "graded", "differs"),
    [
        (1.0, 1.0, False),
        (1.0, 1.09, False),
        (1.0, 1.11, True),
        (1.0, 0.92, False),
        (1.0, 0.9, True),
        (0.01, 1.0, True),
        (0.01, 0.01, False),
    ],
)
def test_how_far_they_are_apart(factor: float, graded: float, differs: bool) -> None:
    finding = found(NAME, CODE, **seen(factor, graded))
    assert bool(finding) is differs
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 2)
        assert "preprocess does something else" in finding.message
        assert finding.evidence.startswith(f"fed windows are the series times {factor:.4f}")


@pytest.mark.parametrize(("factor", "twice"), [(0.21, False), (0.19, True), (3.0, False)])
def test_scaled_twice_in_training(factor: float, twice: bool) -> None:
    finding = expect(NAME, **seen(factor))
    assert ("twice in training, once in grading" in finding.message) is twice
    assert ("in training only" in finding.message) is not twice
    assert "there is no preprocess" in finding.message
    assert finding.line == 0


def test_silence() -> None:
    assert found(NAME, **seen(0.0)) is None
    assert found(NAME, **seen(0.1, graded=0.0)) is None
    assert found(NAME, **seen(0.1), missed=()) is None
    assert found(NAME, **{**seen(0.1), "matched": None}) is None
    assert found(NAME, **{**seen(0.1), "forecast": None}) is None
    assert found(NAME, **{**seen(0.1), "reached": None}) is None
