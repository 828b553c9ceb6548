"""nbgrader's folder ``feedback``: a page for each notebook, where its own command puts them.

The form: https://nbgrader.readthedocs.io/en/stable/user_guide/philosophy.html, of which the last
step is ``feedback/{student_id}/{assignment_id}/{notebook_id}.html``.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from grader.classroom.collect import returning
from grader.classroom.exports.base import FolderExport, export
from grader.classroom.pages import student
from grader.classroom.pages.sheet import StudentGrades
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.report import Report

FOLDER = "feedback"
_PLAIN = re.compile(r"[^\W_][\w.@+ -]{0,99}")
"""A name that is a folder of its own and nothing else, on any system."""


@export("nbgrader")
class Nbgrader(FolderExport):
    """Writes ``feedback/<student>/<assignment>/<notebook>.html``."""

    into = FOLDER

    def add(self, row: StudentGrades, reports: Mapping[str, Report], /) -> None:
        """Writes a page for each exercise that was handed in."""
        for grade in row.grades:
            if grade.attempt is None:
                continue
            text = student.render(row, self.sheet, reports, grade.exercise)
            file = self.place / _place(row, grade)
            durable.private(file, text)


def _place(row: StudentGrades, grade: Grade) -> Path:
    file = grade.attempt.file if grade.attempt else ""
    person = row.student.id if _PLAIN.fullmatch(row.student.id) else row.student.slug
    found = returning.nbgrader(file) or (person, grade.exercise, grade.exercise)
    if not all(_PLAIN.fullmatch(part) for part in found):
        found = (person, grade.exercise, grade.exercise)
    who, assignment, notebook = found
    return Path(who, assignment, f"{notebook}.html")
