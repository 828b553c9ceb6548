"""The gradebook as Canvas imports it: its five columns about the student, a column an exercise.

Canvas finds a student by its own number, then by the ids of the school's system, then by name; an
assignment by the title in the column's head, here the exercise's id. A row of the points possible
comes before the students. An empty cell is no grade.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.classroom.exports.base import Export, export
from grader.classroom.exports.spreadsheet import figure, table, words
from grader.classroom.pages.sheet import Sheet, StudentGrades
from grader.classroom.results.entries import Student
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.report import Report

FILE = "canvas.csv"
STUDENT = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS = "Points Possible"
EXCUSED = "EX"
"""What Canvas takes for an exemption."""


@export("canvas")
class CanvasGradebook(Export):
    """Writes ``canvas.csv``."""

    needs_reports = False

    def __init__(self, sheet: Sheet, folder: Path) -> None:
        """Begins with the heads and the points possible."""
        super().__init__(sheet, folder)
        points = [figure(exercise.max_score) for exercise in sheet.exercises]
        self._rows = [
            [*STUDENT, *(exercise.id for exercise in sheet.exercises)],
            [f"    {POINTS}", *[""] * (len(STUDENT) - 1), *points],
        ]

    def add(self, row: StudentGrades, _reports: Mapping[str, Report], /) -> None:
        """Adds a line; no grade for what was not handed in or could not be graded."""
        student = row.student
        known = (student.canvas_id, student.sis_id, _login(student), student.section)
        scores = [_score(grade) for grade in row.grades]
        self._rows.append([words(row.name), *map(words, known), *scores])

    def finish(self) -> Path:
        """Writes the file."""
        file = self.folder / FILE
        durable.write(file, table(self._rows).encode("utf-8", "replace"))
        return file


def _score(grade: Grade) -> str:
    return EXCUSED if grade.standing == "exempt" else figure(grade.score)


def _login(student: Student) -> str:
    """The login; where no id of Canvas's or the school's is known, the one that there is."""
    known = student.login or student.sis_id or student.canvas_id
    return student.login if known else student.id
