"""A ``results.json`` a submission, as Gradescope takes it from an autograder.

What was not handed in or could not be graded has no file, for a file without a score would be read
as 0.
"""

from collections.abc import Mapping

from grader.classroom.exports.base import FolderExport, export
from grader.classroom.pages.sheet import StudentGrades, lateness
from grader.classroom.results.decisions import in_words
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.cleaning import json_text, one_line
from grader.model.report import Report
from grader.reports.gradescope import results

FOLDER = "gradescope"
FILE = "results.json"


@export("gradescope")
class Gradescope(FolderExport):
    """Writes ``gradescope/<student>/<exercise>/results.json``."""

    into = FOLDER

    def add(self, row: StudentGrades, reports: Mapping[str, Report], /) -> None:
        """Writes a file for each exercise that is graded."""
        for grade in row.grades:
            if grade.score is None or grade.exercise not in reports:
                continue
            place = self.place / row.student.slug / grade.exercise
            text = json_text(_document(grade, reports[grade.exercise]), indent=1)
            durable.private(place / FILE, f"{text}\n")


def _document(grade: Grade, report: Report) -> dict[str, object]:
    """What Gradescope shows of a graded attempt, with what coming late cost."""
    late = lateness(grade)
    return results(
        report,
        score=grade.score,
        lines=(*((late,) if late else ()), *(one_line(in_words(each)) for each in grade.decisions)),
        extra={"days_late": grade.days_late, "deducted": grade.deducted},
    )
