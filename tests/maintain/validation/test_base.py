"""What checks share: their registry, what a pass rests on, and how a report is told."""

from pathlib import Path

import pytest
from support import factories, validations

from grader.catalog import find
from grader.maintain.validation import base
from grader.maintain.validation.base import (
    CheckResult,
    CompletedStep,
    check,
    held_out_marks,
    ordered_checks,
    program_checks,
    report_text,
)
from grader.model.registry import Registry


def test_what_trains_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [each.name for each in ordered_checks()]
    assert names == [
        "calibration",
        "figures",
        "specification",
        "starters",
        "reference",
        "submissions",
    ]
    monkeypatch.setattr(base, "checks", Registry("check"))
    for name, trains in (("a", True), ("c", False), ("b", False)):
        check(name, trains=trains)(lambda *_: [])
    assert [each.name for each in ordered_checks()] == ["b", "c", "a"]


def test_checks_of_the_program_are_found() -> None:
    assert list(program_checks) == ["backbone", "catalogue", "isolation"]


@pytest.mark.parametrize(
    ("outcome", "red"),
    [("passed", False), ("failed", True), ("error", True), ("skipped", False), ("warning", False)],
)
def test_what_makes_a_validation_fail(outcome: base.Outcome, *, red: bool) -> None:
    assert CompletedStep("exercise-6", "x", 0.0, CheckResult(outcome)).is_red is red


def test_a_pass_rests_on_what_is_required_measured_and_held_out(tmp_path: Path) -> None:
    marks = held_out_marks(find("exercise-2"), "official")
    assert [(spec.id, criterion.mark) for spec, criterion in marks] == [("held-out-accuracy", 0.9)]
    exercise = validations.copied(tmp_path, "exercise-1")
    assert len(held_out_marks(exercise, "practice")) == 1
    elsewhere = validations.edited(exercise, 'on = "held-out"', 'on = "validation"')
    assert held_out_marks(elsewhere, "practice") == []


def test_a_report_is_told_line_by_line() -> None:
    lines = report_text(factories.stopped_report("crashed", score=0)).splitlines()
    assert lines[0] == "crashed, 0 of 100 points"
    assert "NameError" in lines[1]
    assert lines[-1] == "held-out-accuracy: unknown. Not checked."
