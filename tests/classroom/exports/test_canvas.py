"""The gradebook as Canvas imports it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from support import classbook, factories

from grader.classroom import exports
from grader.classroom.exports.canvas import FILE
from grader.classroom.pages.sheet import sheet
from grader.classroom.results.entries import Student
from grader.classroom.results.policy import Policy


def written(folder: Path) -> list[list[str]]:
    with (folder / FILE).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_heads_points_and_students(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.failed_report()))
    exports.write(graded, tmp_path, ("canvas",))
    heads, points, *students = written(tmp_path)
    assert heads == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "exercise-1"]
    assert points == ["    Points Possible", "", "", "", "", "100"]
    assert students[-1] == ["Ada Lovelace", "", "", "ada", "Group 1", "60"]
    assert len(students) == 3


@pytest.mark.parametrize("ending", ["grader-error", "startup-limit", "interrupted"])
def test_no_grade_is_an_empty_cell(ending: str, tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report(ending)))
    exports.write(graded, tmp_path, ("canvas",))
    assert [row[-1] for row in written(tmp_path)[2:]] == ["", "", ""]


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
    assert written(tmp_path)[2][1:4] == cells


def test_a_formula_in_a_name_is_text(tmp_path: Path) -> None:
    exports.write(classbook.made(tmp_path), tmp_path, ("canvas",))
    assert f"'{classbook.FORMULA}" in {row[0] for row in written(tmp_path)}
