import dataclasses
import json
from pathlib import Path

import pytest
from support import classes

from grader.classroom.results import roll
from grader.classroom.results.entries import ExerciseFacts, HandedIn, Student, Trouble
from grader.classroom.results.records import NewerSchema
from grader.model.errors import UsageError


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


def test_a_file_that_turns_out_to_be_anothers_takes_a_mere_name_off() -> None:
    file, more = "ada/exercise-1.py", "ada/exercise-2.py"
    first = roll.Roll(
        (Student("ada"), Student("bob"), Student("cyd", "Cyd")),
        handed_in=(
            HandedIn("ada", file, "exercise-1", 1),
            HandedIn("cyd", more, "exercise-2", 1),
        ),
    )
    mine = (HandedIn("1041", file, "exercise-1", 1), HandedIn("1041", more, "exercise-2", 1))
    both = first.joined(roll.Roll((Student("1041", "Ada"),), handed_in=mine))
    assert [student.id for student in both.students] == ["bob", "cyd", "1041"]
    assert both.handed_in == mine


def test_what_was_left_ungraded_is_told_anew_by_who_sees_its_student() -> None:
    odd, same = HandedIn("ada", "ada/homework.py"), HandedIn("bob", "bob/homework.py")
    first = roll.Roll((Student("ada"), Student("bob")), handed_in=(odd, same))
    named = HandedIn("ada", "ada/exercise-1.py", "exercise-1", 1)
    assert first.joined(roll.Roll((), handed_in=(named,))).handed_in == (same, named)


def test_a_roll_from_before_files_were_noted_is_read(tmp_path: Path) -> None:
    text = '{"students": [{"id": "ada"}], "exercises": [], "troubles": [], "schema": 1}'
    (tmp_path / roll.FILE).write_text(text, encoding="utf-8")
    assert roll.read(tmp_path) == roll.Roll((Student("ada"),))


def test_exercises_are_in_the_order_of_their_numbers() -> None:
    names = ("week-10", "week-0", "week-1", "week-intro", "maze-2", "survey")
    known = roll.Roll(exercises=tuple(ExerciseFacts(name, "", 1) for name in names[:3]))
    later = roll.Roll(exercises=tuple(ExerciseFacts(name, "", 1) for name in names[3:]))
    ordered = [each.id for each in known.joined(later).exercises]
    assert ordered == ["survey", "maze-2", "week-0", "week-intro", "week-1", "week-10"]


def test_a_student_of_whom_more_than_a_name_is_known_stays() -> None:
    file = HandedIn("ada", "ada/exercise-1.py", "exercise-1", 1)
    first = roll.Roll((Student("ada", email="a@x.org"),), handed_in=(file,))
    later = roll.Roll((Student("1"),), handed_in=(dataclasses.replace(file, student="1"),))
    assert [student.id for student in first.joined(later).students] == ["ada", "1"]


def test_an_ungraded_file_of_somebody_else_is_listed_anew_too() -> None:
    first = roll.Roll(handed_in=(HandedIn("ada", "x.py"), HandedIn("bob", "y.py")))
    later = roll.Roll(handed_in=(HandedIn("cyd", "x.py", "exercise-1", 1),))
    assert [each.student for each in first.joined(later).handed_in] == ["bob", "cyd"]


def test_the_file_is_a_text_that_a_person_can_read(tmp_path: Path) -> None:
    roll.update(tmp_path, roll.Roll((Student("zoë"),)))
    text = (tmp_path / "class.json").read_text("utf-8")
    assert text.startswith('{\n "students": [\n  {\n   "id": "zoë",')
    assert text.endswith(' "schema": 1\n}\n')


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
