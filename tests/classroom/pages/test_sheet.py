"""The gradebook under a policy: rows, totals, and what there is to say of a grade."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from support import classbook, factories

from grader.classroom.pages.sheet import (
    REMARKS,
    due_date,
    lateness,
    remarks,
    rules,
    sheet,
    standing,
)
from grader.classroom.results.entries import HandedIn
from grader.classroom.results.policy import Grade, Policy


def test_every_student_has_a_row_and_a_grade_an_exercise(tmp_path: Path) -> None:
    book = classbook.book(tmp_path, students=12, exercises=3)
    graded = sheet(book, Policy())
    assert [row.student for row in graded.rows] == [*book.students]
    wanted = ["exercise-1", "exercise-2", "exercise-3"]
    assert all([grade.exercise for grade in row.grades] == wanted for row in graded.rows)
    assert all(grade.student == row.student.id for row in graded.rows for grade in row.grades)
    assert graded.max_total == 300
    assert len([*graded.grades]) == 36


def test_a_total_with_a_fault_in_it_is_not_told(tmp_path: Path) -> None:
    fault = factories.stopped_report("grader-error")
    graded = classbook.made(tmp_path, ("ada", factories.failed_report()), ("bob", fault))
    bob, eve, ada = graded.rows
    assert (ada.name, ada.total, ada.note) == ("Ada Lovelace", 60, "")
    assert bob.total is None
    assert bob.note == "grader fault, to be graded again: exercise-1"
    assert (eve.total, eve.note) == (None, "")
    assert [*remarks(graded)] == [f"{bob.name}: {bob.note}; no grade yet, which is not 0."]


def test_many_remarks_are_cut_and_counted(tmp_path: Path) -> None:
    fault = factories.stopped_report("grader-error")
    graded = classbook.made(tmp_path, ("ada", fault))
    told = [*remarks(type(graded)(graded.book, graded.policy, graded.rows * 30))]
    assert len(told) == REMARKS + 1
    assert told[-1] == f"And {30 - REMARKS} more students with no grade yet."


def test_what_became_of_an_exercise(tmp_path: Path) -> None:
    fault = factories.stopped_report("grader-error")
    graded = classbook.made(tmp_path, ("ada", factories.failed_report()), ("bob", fault))
    words = {grade.student: standing(grade) for grade in graded.grades}
    assert words == {"ada": "not passed", "bob": "not graded", "eve": "not submitted"}


@pytest.mark.parametrize(
    ("days", "deducted", "words"),
    [
        (0, 0, ""),
        (1, 0, "1 day late"),
        (2, 7.5, "2 days late, 7.5 points deducted"),
    ],
)
def test_coming_late(days: int, deducted: float, words: str) -> None:
    grade = Grade("ada", "exercise-1", "graded", days_late=days, deducted=deducted)
    assert lateness(grade) == words


def test_the_rules_in_words() -> None:
    assert rules(Policy()) == "The best attempt counts."
    due = {"": dt.datetime(2025, 3, 31, 18, tzinfo=dt.UTC), "exercise-2": classbook.DUE}
    policy = Policy("last", due, penalty=0.1, max_penalty=0.5)
    assert rules(policy) == (
        "The last attempt counts. Each day begun after the due date costs 10 %, at most 50 %. "
        "Due: 2025-03-31 18:00 UTC, 2025-03-31 18:00 UTC (exercise-2)."
    )


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2025-03-31T18:00+02:00", "2025-03-31 18:00 UTC+02:00"),
        ("2025-04-01T00:00+00:00", "end of 2025-03-31 UTC"),
    ],
)
def test_a_due_date_tells_its_zone_and_its_day(moment: str, told: str) -> None:
    assert due_date(dt.datetime.fromisoformat(moment)) == told


def test_rules_that_cannot_be_applied_are_told(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.report()), ("bob", factories.report()))
    (remark,) = remarks(dataclasses.replace(graded, policy=Policy(penalty=0.1)))
    assert remark.startswith("There is no due date")
    rules_of = Policy(due={"": classbook.DUE})
    assert [*remarks(dataclasses.replace(graded, policy=rules_of))] == []
    attempts = tuple(dataclasses.replace(a, submitted_at=None) for a in graded.book.attempts)
    timeless = sheet(dataclasses.replace(graded.book, attempts=attempts), rules_of)
    (remark,) = remarks(timeless)
    assert remark.startswith("2 of 2 attempts have no time")


def test_what_waits_is_noted_and_leaves_the_total_open(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.report()))
    handed_in = (HandedIn("eve", "eve/exercise-1.py", "exercise-1", 1),)
    rows = sheet(dataclasses.replace(graded.book, handed_in=handed_in), Policy()).rows
    (eve,) = (row for row in rows if row.student.id == "eve")
    assert (eve.total, eve.note) == (None, "handed in, not graded yet: exercise-1")
    assert standing(eve.grades[0]) == "not graded"


def test_a_file_for_no_known_exercise_is_named_and_leaves_the_total_open(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.report()))
    files = (HandedIn("eve", "eve/Untitled.ipynb"), HandedIn("ada", "ada/notes.docx"))
    rows = sheet(dataclasses.replace(graded.book, handed_in=files), Policy()).rows
    eve, ada = (row for name in ("eve", "ada") for row in rows if row.student.id == name)
    assert (eve.total, eve.note) == (None, "handed in, and no exercise can be told: Untitled.ipynb")
    assert standing(eve.grades[0]) == "not submitted"
    # Nothing else is open for her, so the file changes no total.
    assert (ada.total, ada.note) == (100, "handed in, and no exercise can be told: notes.docx")


def test_a_name_of_invisible_characters_gives_way_to_the_id(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path)
    row = graded.rows[0]
    nameless = type(row)(type(row.student)("s1", "\u202e\u200b"), row.grades)
    assert nameless.name == "s1"
