"""The gradebook as Canvas imports it."""

import csv
from pathlib import Path

import pytest
from support import classbook, course_systems, downloads, factories
from support.handed_back import graded, loaded, written
from support.pages import Outline

from grader.classroom import exports
from grader.classroom.exports.canvas import FILE
from grader.classroom.pages.sheet import sheet
from grader.classroom.results import decisions
from grader.classroom.results.entries import Student
from grader.classroom.results.policy import Policy


def rows_of(folder: Path) -> list[list[str]]:
    with (folder / FILE).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_heads_points_and_students(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.failed_report()))
    exports.write(graded, tmp_path, ("canvas",))
    heads, points, *students = rows_of(tmp_path)
    assert heads == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "exercise-1"]
    assert points == ["    Points Possible", "", "", "", "", "100"]
    assert students[-1] == ["Ada Lovelace", "", "", "ada", "Group 1", "60"]
    assert len(students) == 3


@pytest.mark.parametrize("ending", ["grader-error", "startup-limit", "interrupted"])
def test_no_grade_is_an_empty_cell(ending: str, tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report(ending)))
    exports.write(graded, tmp_path, ("canvas",))
    assert [row[-1] for row in rows_of(tmp_path)[2:]] == ["", "", ""]


@pytest.mark.parametrize(
    ("student", "cells"),
    [
        (Student("ada"), ["", "", "ada"]),
        (Student("12345", canvas_id="12345"), ["12345", "", ""]),
        (Student("s7", sis_id="S-7"), ["", "S-7", ""]),
        (Student("s7", canvas_id="1", sis_id="S-7", login="ada"), ["1", "S-7", "ada"]),
    ],
)
def test_ids_stand_where_canvas_looks_for_them(
    student: Student, cells: list[str], tmp_path: Path
) -> None:
    classbook.roll.update(tmp_path, classbook.roll.Roll((student,), classbook.EXERCISES[:1]))
    exports.write(sheet(classbook.load(tmp_path), Policy()), tmp_path, ("canvas",))
    assert rows_of(tmp_path)[2][1:4] == cells


def test_a_formula_in_a_name_is_text(tmp_path: Path) -> None:
    exports.write(classbook.made(tmp_path), tmp_path, ("canvas",))
    assert f"'{classbook.FORMULA}" in {row[0] for row in rows_of(tmp_path)}


def test_canvas_takes_grades_by_its_own_numbers(tmp_path: Path) -> None:
    listed = downloads.canvas_gradebook(tmp_path / "class.csv")
    made = graded(tmp_path, downloads.canvas(), listed)
    (tmp_path / "results" / decisions.FILE).write_text(
        "student,exercise,exempt\n4106,exercise-1,yes\n"
    )
    assert written(loaded(made.book.results), "canvas").remarks == ()
    grades = course_systems.canvas_gradebook(tmp_path / "results/canvas.csv")
    assert set(grades) == {str(4100 + p.number) for p in downloads.CLASS}
    assert grades["4103"] == {"778": "53"}
    assert grades["4104"] == {"778": "99"}
    assert grades["4106"] == {"778": "EX"}
    assert not (tmp_path / "results/canvas-off-roster.csv").exists()
    pages = course_systems.canvas_comments(tmp_path / "results/canvas/feedback-exercise-1.zip")
    uploads = {(4100 + p.number, 90_000 + p.number) for p in downloads.CLASS}
    # Of two uploads, the one that counts.
    assert set(pages) == (uploads - {(4104, 90_004)}) | {(4104, 91_000)}
    assert "53 of 100 points" in Outline(pages[4103, 90_003]).text


def test_whoever_is_not_in_canvas_stands_apart(tmp_path: Path) -> None:
    listed = downloads.canvas_gradebook(tmp_path / "class.csv")
    files = downloads.canvas() | {"zoe/exercise-1.py": "passed 7"}
    (remark,) = written(graded(tmp_path, files, listed), "canvas").remarks
    assert "1 of the class are not in Canvas's gradebook (zoe)" in remark
    assert "zoe" not in (tmp_path / "results/canvas.csv").read_text()
    with (tmp_path / "results/canvas-off-roster.csv").open(newline="") as stream:
        assert [*csv.reader(stream)][2] == ["zoe", "", "", "zoe", "", "7"]


@pytest.mark.parametrize(
    ("assignments", "why"),
    [
        ("Homework (1)", "no assignment"),
        ("exercise-1 (1),MNIST-callback (2)", "several assignments"),
    ],
)
def test_an_assignment_that_cannot_be_told_is_left_to_canvas(
    tmp_path: Path, assignments: str, why: str
) -> None:
    listed = downloads.canvas_gradebook(tmp_path / "class.csv", assignments)
    done = written(graded(tmp_path, downloads.canvas(), listed), "canvas")
    assert f"Canvas's gradebook has {why} named after exercise-1" in done.remarks[0]
    head = (tmp_path / "results/canvas.csv").read_text().splitlines()[0]
    assert head.endswith(",Section,exercise-1")
