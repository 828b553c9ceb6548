"""Windows that are scaled in training otherwise than when they are graded."""

import dataclasses
import typing

import pytest
from support.cases import SERIES, built, case, expect, facts, found, layer

from grader.inside.protocol.observed import Reached
from grader.judging.criteria.mean_squared_error import MeanSquaredError
from grader.judging.feedback.base import mistakes
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
        assert (finding.confidence, finding.line) == ("sure", 3)
        other = "train on preprocess" if factor == 1 else "preprocess does something else"
        assert other in finding.message
        assert finding.evidence.startswith(f"fed windows are the series times {factor:.4f}")


@pytest.mark.parametrize(("factor", "twice"), [(0.21, False), (0.19, True), (3.0, False)])
def test_scaled_twice_in_training(factor: float, twice: bool) -> None:
    scales = built(layer("Rescaling", 0, "", value=0.1, parameters=0))
    finding = expect(NAME, built=scales, **seen(factor))
    assert ("twice in training, once in grading" in finding.message) is twice
    assert ("in training only" in finding.message) is not twice
    assert "there is no preprocess" in finding.message
    assert finding.line == 0
    assert "in training only" in expect(NAME, **seen(factor)).message


def test_something_added_in_training_only() -> None:
    moved = {**seen(1.0), "matched": Matched(24, training=24, factor=1.0, offset=-60.0)}
    finding = expect(NAME, **moved)
    assert "in training only (another offset)" in finding.message
    assert "times 1.0000 -60, graded ones times 1.0000" in finding.evidence
    assert (
        found(NAME, **{**moved, "matched": Matched(24, training=24, factor=1.0, offset=40.0)})
        is None
    )


def test_scaled_for_grading_only() -> None:
    finding = expect(NAME, CODE, **seen(1.0, 0.01))
    assert "did not go through it: train on preprocess(windows)" in finding.message


@pytest.mark.parametrize(
    ("code", "anew"),
    [
        ("def preprocess(x):\n    return x / 90", False),
        ("def preprocess(x):\n    return x / x.max()", True),
        ("def s(x):\n    return x - np.min(x)\ndef preprocess(x):\n    return s(x)", True),
    ],
)
def test_other_numbers_in_preprocess(code: str, anew: bool) -> None:
    finding = expect(NAME, code, **seen(0.01, 0.03))
    assert "by other numbers than those of the training" in finding.message
    assert ("which it takes anew" in finding.message) is anew


def test_single_numbers() -> None:
    houses = case(**seen(0.2))
    evidence = dataclasses.replace(houses.evidence, previous={})
    finding = mistakes[NAME].find(dataclasses.replace(houses, evidence=evidence))
    assert finding is not None
    assert "The inputs are scaled in training only" in finding.message
    assert finding.evidence.startswith("fed inputs are those of the data times 0.2000")


def test_silence() -> None:
    assert found(NAME, **seen(0.0)) is None
    assert found(NAME, **seen(0.1, graded=0.0)) is None
    assert found(NAME, **seen(0.1), missed=()) is None
    assert found(NAME, **{**seen(0.1), "matched": None}) is None
    assert found(NAME, **{**seen(0.1), "forecast": None}) is None
    assert found(NAME, **{**seen(0.1), "reached": None}) is None


def test_a_quick_look_knows_it_before_anything_is_judged() -> None:
    whole = case(CODE, **seen(1.0, 0.1))
    evidence = dataclasses.replace(whole.evidence, labels={}, previous={})
    judged = dataclasses.replace(whole.judged, results=())
    quick_look = dataclasses.replace(whole, evidence=evidence, judged=judged)
    assert mistakes[NAME].find(quick_look) is None  # nothing says that values are asked for
    errors = (MeanSquaredError("held-out", 0.1),)
    finding = mistakes[NAME].find(dataclasses.replace(quick_look, criteria=errors))
    assert finding is not None
    assert finding.confidence == "likely"
    assert "train on preprocess" in finding.message
