"""The class as JUnit XML: a case for each exercise of each student."""

from collections.abc import Mapping
from pathlib import Path

from grader.classroom.exports.base import PLAIN, Export, ExportOptions, export
from grader.classroom.pages.sheet import Sheet, StudentGrades, standing
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.cleaning import one_line
from grader.model.report import Report
from grader.reports import wording
from grader.reports.junit import JunitCase, render

FILE = "junit.xml"
SUITE = "class"


@export("junit")
class JUnitFile(Export):
    """Writes ``junit.xml``: failed what did not pass, an error where the grader failed."""

    needs_reports = False

    def __init__(self, sheet: Sheet, folder: Path, given: ExportOptions = PLAIN) -> None:
        super().__init__(sheet, folder, given)
        self._cases: list[JunitCase] = []

    def add(self, row: StudentGrades, _reports: Mapping[str, Report], /) -> None:
        """Adds a case an exercise."""
        known = f" ({one_line(row.student.id)})" if row.student.name else ""
        self._cases += [case(f"{row.name}{known}", grade) for grade in row.grades]

    def finish(self) -> Path:
        """Writes the file."""
        file = self.folder / FILE
        durable.write(file, render(SUITE, self._cases))
        return file


def case(name: str, grade: Grade) -> JunitCase:
    """The case that a grade is."""
    attempt = grade.attempt
    if attempt is None or grade.standing in ("exempt", "excluded"):
        return JunitCase(grade.exercise, name, 0.0, "skipped", standing(grade))
    if attempt.verdict == "passed":
        return JunitCase(grade.exercise, name, attempt.report.clocks.total, "passed")
    missed = f"missed: {', '.join(attempt.missed)}" if attempt.missed else ""
    reason = one_line(attempt.problem) or one_line(missed)
    verdict = wording.verdict(attempt.verdict)
    return JunitCase(
        group=grade.exercise,
        name=name,
        seconds=attempt.report.clocks.total,
        outcome="failed" if attempt.judged else "error",
        message=f"{verdict}: {reason}" if reason else verdict,
        details=wording.score(attempt.report.score, attempt.report.max_score)
        if attempt.judged
        else "",
    )
