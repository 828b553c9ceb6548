"""The class as JSON lines: one line for each exercise of each student, with the whole report."""

from collections.abc import Mapping
from pathlib import Path

from grader.classroom.exports.base import PLAIN, Export, ExportOptions, export
from grader.classroom.pages.sheet import Sheet, StudentGrades
from grader.classroom.results.decisions import Decision
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.cleaning import json_text
from grader.model.report import Report

FILE = "reports.jsonl"


@export("jsonl")
class JsonLines(Export):
    """Writes ``reports.jsonl``, which takes the place of the one before when it is complete."""

    def __init__(self, sheet: Sheet, folder: Path, given: ExportOptions = PLAIN) -> None:
        super().__init__(sheet, folder, given)
        self._half = folder / f"{durable.PREFIX}{FILE}"
        durable.private(self._half, b"")

    def add(self, row: StudentGrades, reports: Mapping[str, Report], /) -> None:
        """Adds a line an exercise; its report is null where nothing was handed in."""
        with self._half.open("ab") as stream:
            for grade in row.grades:
                report = reports.get(grade.exercise)
                text = json_text(line(row, grade, report))
                stream.write(text.encode("utf-8", "replace") + b"\n")

    def finish(self) -> Path:
        """Puts the file in its place."""
        return self._half.replace(self.folder / FILE)


def _decision(said: Decision) -> dict[str, str]:
    return {column: cell for column, cell in said.cells().items() if cell}


def line(row: StudentGrades, grade: Grade, report: Report | None) -> dict[str, object]:
    """What a line holds: the student, the grade and the report that it rests on."""
    submitted = grade.attempt.submitted_at if grade.attempt else None
    return {
        "student": row.student.id,
        "name": row.student.name,
        "section": row.student.section,
        "exercise": grade.exercise,
        "standing": grade.standing,
        "score": grade.score,
        "deducted": grade.deducted,
        "days_late": grade.days_late,
        "attempts": grade.attempts,
        "decisions": [_decision(each) for each in grade.decisions],
        "attempt": grade.attempt.number if grade.attempt else None,
        "submitted_at": submitted.isoformat() if submitted else None,
        "report": report.document() if report else None,
    }
