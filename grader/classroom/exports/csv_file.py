"""The gradebook as CSV: a row a student, six columns an exercise, the total and a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.classroom.exports.base import Export, export
from grader.classroom.exports.spreadsheet import figure, table, words
from grader.classroom.pages.sheet import Sheet, StudentGrades, standing
from grader.classroom.results.decisions import told
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.report import Report

FILE = "gradebook.csv"
STUDENT = ("student", "name", "email", "section")
EXERCISE = ("score", "verdict", "attempts", "days late", "flags", "decisions")
TOTAL = ("total", "out of", "note")


@export("csv")
class CsvFile(Export):
    """Writes ``gradebook.csv``, with the mark by which spreadsheets know UTF-8."""

    needs_reports = False

    def __init__(self, sheet: Sheet, folder: Path) -> None:
        """Begins with the line of headers."""
        super().__init__(sheet, folder)
        columns = [f"{exercise.id} {name}" for exercise in sheet.exercises for name in EXERCISE]
        self._rows = [[*STUDENT, *columns, *TOTAL]]

    def add(self, row: StudentGrades, _reports: Mapping[str, Report], /) -> None:
        """Adds a line; a missing grade is an empty cell, never 0."""
        student = row.student
        about = (student.id, student.name, student.email, student.section)
        cells = [cell for grade in row.grades for cell in _cells(grade)]
        total = (figure(row.total), figure(self.sheet.most(row)), row.note)
        self._rows.append([*map(words, about), *cells, *total])

    def finish(self) -> Path:
        """Writes the file."""
        file = self.folder / FILE
        durable.write(file, table(self._rows).encode("utf-8-sig", "replace"))
        return file


def _cells(grade: Grade) -> Iterator[str]:
    yield figure(grade.score)
    yield standing(grade)
    yield str(grade.attempts)
    yield str(grade.days_late)
    flags = grade.attempt.report.flags if grade.attempt else ()
    yield words(" ".join(flag.id for flag in flags))
    yield words("; ".join(told(line) for line in grade.decisions))
