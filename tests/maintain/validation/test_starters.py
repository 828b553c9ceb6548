"""The check of starters, with a stand-in for grading, and for real on those that there are."""

from pathlib import Path

import pytest
from support import factories, validations

from grader.catalog import exercises
from grader.maintain.validation import grade_with
from grader.maintain.validation.base import Bench
from grader.maintain.validation.starters import starters
from grader.model.exercise import Exercise
from grader.model.record import Clocks
from grader.model.report import Report
from grader.sandbox import NullObserver


def checked(exercise: Exercise, report: Report) -> dict[str, str]:
    graded = validations.Graded({"starter": report})
    found = validations.made(starters, exercise, validations.bench(graded))
    return {name: each.outcome for name, each in found.items()}


@pytest.mark.parametrize("exercise", exercises(), ids=lambda each: each.id)
def test_those_that_there_are_pass(exercise: Exercise) -> None:
    found = validations.made(starters, exercise, Bench(grade_with(NullObserver()), None))
    assert {name: each.outcome for name, each in found.items()} == {
        "starters/current": "passed",
        "starters/starter.py": "passed",
        "starters/starter.ipynb": "passed",
    }


def test_an_outdated_starter_is_red(tmp_path: Path) -> None:
    exercise = validations.copied(tmp_path)
    with (exercise.folder / "starter.py").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    found = validations.made(
        starters,
        exercise,
        validations.bench(validations.Graded({"starter": validations.refused()})),
    )
    assert found["starters/current"].outcome == "failed"
    assert "starter.py of exercise-6-sunspots" in found["starters/current"].message
    assert found["starters/current"].command == "grade starters exercise-6"
    (exercise.folder / "starter.py").unlink()
    assert checked(exercise, validations.refused())["starters/current"] == "failed"


def test_a_starter_that_is_graded_is_red(tmp_path: Path) -> None:
    exercise = validations.copied(tmp_path)
    assert set(checked(exercise, factories.failed_report()).values()) == {"passed", "failed"}
    outcomes = checked(exercise, factories.stopped_report("crashed"))
    assert outcomes["starters/starter.ipynb"] == "failed"


def test_a_starter_that_is_refused_late_is_red(tmp_path: Path) -> None:
    late = validations.refused(clocks=Clocks(other=1.5))
    exercise = validations.copied(tmp_path)
    assert checked(exercise, late)["starters/starter.py"] == "failed"
