from __future__ import annotations

import json
from pathlib import Path

import classes
import pytest

from grader.classroom import roll
from grader.classroom.entries import ExerciseFacts, Student, Trouble
from grader.classroom.records import NewerSchema
from grader.errors import UsageError


def test_a_roll_survives_its_file(tmp_path: Path) -> None:
    found = roll.Roll((Student("ada", "Ä"),), classes.roll().exercises, (Trouble("odd", "f"),))
    assert roll.update(tmp_path, found) == found
    assert roll.read(tmp_path) == found


def test_nobody_is_taken_off_and_no_name_forgotten(tmp_path: Path) -> None:
    first = roll.Roll(
        (Student("ada", "Ada", "a@x.org"), Student("bob")),
        (ExerciseFacts("exercise-10", "Ten", 100),),
        (Trouble("old"),),
    )
    later = roll.Roll(
        (Student("ada", section="B"), Student("cyd")), (ExerciseFacts("exercise-2", "Two", 90),)
    )
    roll.update(tmp_path, first)
    both = roll.update(tmp_path, later)
    assert both.students == (
        Student("ada", "Ada", "a@x.org", "B"),
        Student("bob"),
        Student("cyd"),
    )
    assert [each.id for each in both.exercises] == ["exercise-2", "exercise-10"]
    assert both.troubles == ()


def test_a_folder_without_results_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="grade class FOLDER --out"):
        roll.read(tmp_path)


def test_a_damaged_or_newer_roll_is_told(tmp_path: Path) -> None:
    file = tmp_path / "class.json"
    file.write_text("{")
    with pytest.raises(UsageError, match="the records are kept"):
        roll.read(tmp_path)
    file.write_text(json.dumps({"schema": 9}))
    with pytest.raises(NewerSchema, match="upgrade"):
        roll.update(tmp_path, classes.roll("ada"))
