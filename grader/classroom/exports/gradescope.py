"""A ``results.json`` a submission, as Gradescope takes it from an autograder.

The form: https://gradescope-autograders.readthedocs.io/en/latest/specs/. What was not handed in or
could not be graded has no file, for a file without a score would be read as 0.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from grader.classroom.exports.base import Export, export
from grader.classroom.pages.sheet import Sheet, StudentGrades, lateness
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.cleaning import json_text, one_line
from grader.model.report import CriterionResult, Report
from grader.reports import wording

FOLDER = "gradescope"
FILE = "results.json"


@export("gradescope")
class Gradescope(Export):
    """Writes ``gradescope/<student>/<exercise>/results.json``."""

    def __init__(self, sheet: Sheet, folder: Path) -> None:
        """Begins with an empty folder: a result of before must not outlive its submission."""
        super().__init__(sheet, folder)
        self._folder = folder / FOLDER
        if self._folder.is_dir():
            shutil.rmtree(self._folder)
        durable.folder(self._folder)

    def add(self, row: StudentGrades, reports: Mapping[str, Report], /) -> None:
        """Writes a file for each exercise that is graded."""
        for grade in row.grades:
            if grade.score is None:
                continue
            place = self._folder / row.student.slug / grade.exercise
            text = json_text(results(grade, reports[grade.exercise]), indent=1)
            durable.private(place / FILE, f"{text}\n".encode("utf-8", "replace"))

    def finish(self) -> Path:
        """The folder."""
        return self._folder


def results(grade: Grade, report: Report) -> dict[str, object]:
    """What Gradescope shows of a graded submission.

    Args:
        grade: its score, after any deduction, stands above those of the tests.
        report: the report on the attempt that counts.
    """
    return {
        "score": grade.score,
        "execution_time": round(report.clocks.total),
        "output": _output(grade, report),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(criterion, report) for criterion in report.criteria],
        "extra_data": {
            "exercise": report.exercise,
            "verdict": report.verdict,
            "days_late": grade.days_late,
            "deducted": grade.deducted,
            "sha256": report.submission.sha256,
        },
    }


def _output(grade: Grade, report: Report) -> str:
    """Why, what the run shows, and what coming late cost: a line each."""
    lines = [f"{wording.verdict(report.verdict)}: {wording.score(report.score, report.max_score)}"]
    lines += [
        f"{said.words} {f'({said.where})' if said.where else ''}".strip()
        for said in wording.reason(report)
    ]
    for hint in wording.diagnoses(report):
        lines.append(f"{hint.words} ({', '.join(hint.aside)})" if hint.aside else hint.words)
    if late := lateness(grade):
        lines.append(late)
    return "\n".join(lines)


def _test(criterion: CriterionResult, report: Report) -> dict[str, object]:
    found = f"Measured {wording.criterion_measured(criterion)}; required "
    lines = [f"{found}{one_line(criterion.threshold)} ({criterion.evidence})."]
    if wording.needs_advice(criterion, report):
        lines += [one_line(criterion.message), one_line(criterion.help)]
    return {
        "name": wording.criterion_name(criterion),
        "score": criterion.awarded,
        "max_score": criterion.points,
        "status": "passed" if criterion.status == "met" else "failed",
        "output": "\n".join(line for line in lines if line),
        "visibility": "visible",
    }
