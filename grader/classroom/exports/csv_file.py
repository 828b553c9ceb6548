"""The gradebook as CSV: a row a student, columns for each exercise, the total, and each exam."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.classroom.exports.base import PLAIN, Export, ExportOptions, export
from grader.classroom.exports.spreadsheet import Cell, cells, table
from grader.classroom.pages.sheet import Sheet, StudentGrades, standing
from grader.classroom.results import exams
from grader.classroom.results.decisions import in_words
from grader.classroom.results.exams import ExamColumns
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.report import Report
from grader.model.words import percent

FILE = "gradebook.csv"
STUDENT = ("student", "name", "email", "section")
EXERCISE = (
    "score",
    "verdict",
    "attempts",
    "days late",
    "flags",
    "decisions",
    "same file as",
    "similar to",
)
TOTAL = ("total", "out of", "note")


@export("csv")
class CsvFile(Export):
    """Writes ``gradebook.csv``, with the mark by which spreadsheets know UTF-8."""

    needs_reports = False

    def __init__(self, sheet: Sheet, folder: Path, given: ExportOptions = PLAIN) -> None:
        super().__init__(sheet, folder, given)
        columns = [f"{exercise.id} {name}" for exercise in sheet.exercises for name in EXERCISE]
        self.exams = exams.columns(sheet.book.exams, sheet.book.of)
        of_exams = [
            f"{exam.title}: {name}"
            for exam in self.exams
            for name in (*exam.categories, "total", "to look at")
        ]
        self.rows: list[list[Cell]] = [[*STUDENT, *columns, *TOTAL, *of_exams]]

    def add(self, row: StudentGrades, _reports: Mapping[str, Report], /) -> None:
        """Adds a line; a missing grade is an empty cell, never 0."""
        student = row.student
        about = (student.id, student.name, student.email, student.section)
        of_grades = [cell for grade in row.grades for cell in self._cells(grade)]
        total = (row.total, self.sheet.most(row), row.note)
        of_exams = [cell for exam in self.exams for cell in _sat(exam, student.id)]
        self.rows.append([*about, *of_grades, *total, *of_exams])

    def finish(self) -> Path:
        """Writes the file."""
        file = self.folder / FILE
        text = table(map(cells, self.rows), self.given.separator)
        durable.write(file, text.encode("utf-8-sig", "replace"))
        return file

    def _cells(self, grade: Grade) -> Iterator[Cell]:
        book = self.sheet.book
        yield grade.score
        yield standing(grade)
        yield grade.attempts
        yield grade.days_late
        flags = grade.attempt.report.flags if grade.attempt else ()
        yield " ".join(flag.id for flag in flags)
        yield "; ".join(in_words(line) for line in grade.decisions)
        yield " ".join(book.same_file(grade.attempt) if grade.attempt else ())
        alike = book.similar.of(grade.student, grade.exercise) if book.similar else ()
        yield " ".join(f"{other} ({percent(share)})" for other, share in alike)


def _sat(exam: ExamColumns, student: str) -> Iterator[Cell]:
    """The scores of each category, the share of the total, and what does not fit."""
    sat = exam.grades.get(student)
    if sat is None:
        yield from [None] * (len(exam.categories) + 2)
        return
    yield from sat.best
    yield sat.total
    yield " ".join(sat.doubts)
