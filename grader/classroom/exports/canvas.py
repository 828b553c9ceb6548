"""What Canvas takes back: its gradebook with a column an exercise, and a zip of feedback for each.

Canvas finds a student by its own number, then by the ids of the school's system, then by name; an
assignment by the number behind its title in the column's head. Both stand in the export of its
gradebook, which is kept when it is given as the roster. Without one, a column's head is the
exercise's id, and Canvas asks which assignment that is. A row of the points possible comes before
the students. An empty cell is no grade, ``EX`` an exemption.
"""

import collections
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.classroom.collect import returning
from grader.classroom.exports.base import PLAIN, Export, ExportOptions, export
from grader.classroom.exports.filling import ExportedTable, named, owner, read
from grader.classroom.exports.handing_back import FeedbackZip
from grader.classroom.exports.spreadsheet import figure, table, words
from grader.classroom.pages import student
from grader.classroom.pages.sheet import Sheet, StudentGrades
from grader.classroom.results import applied
from grader.classroom.results.entries import ExerciseFacts, Student
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.report import Report

FILE = "canvas.csv"
OFF_ROSTER = "canvas-off-roster.csv"
FOLDER = "canvas"
STUDENT = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS = "Points Possible"
EXCUSED = "EX"
"""What Canvas takes for an exemption."""


@export("canvas")
class CanvasGradebook(Export):
    """Writes ``canvas.csv``, ``canvas/feedback-<exercise>.zip``, and who is not in Canvas apart."""

    def __init__(self, sheet: Sheet, folder: Path, given: ExportOptions = PLAIN) -> None:
        super().__init__(sheet, folder, given)
        self._zips: dict[str, FeedbackZip] = collections.defaultdict(FeedbackZip)

    @classmethod
    def fills(cls, file: Path, /) -> bool:
        """Whether a file is what the course system exports."""
        return is_gradebook(read(file))

    def add(self, row: StudentGrades, reports: Mapping[str, Report], /) -> None:
        """Adds a page for each exercise that came from Canvas."""
        for grade in row.grades:
            if grade.attempt and (name := returning.canvas(grade.attempt.file)):
                text = student.render(row, self.sheet, reports, grade.exercise)
                self._zips[grade.exercise].add(name, text)

    def finish(self) -> Path:
        """Writes the files."""
        for exercise, pages in self._zips.items():
            pages.write(self.folder / FOLDER / f"feedback-{exercise}.zip")
        exports = [found for file in self.given.tables if is_gradebook(found := read(file))]
        if exports:
            lines, others = self._filled(exports[0])
        else:
            lines, others = self._plain(self.sheet.rows), []
        file = self.folder / FILE
        durable.write(file, table(lines))
        apart = self.folder / OFF_ROSTER
        if others:
            durable.write(apart, table(self._plain(others)))
            names = ", ".join(row.name for row in others[:5])
            self.remarks.append(
                f"{len(others)} of the class are not in Canvas's gradebook ({names}"
                f"{', …' if others[5:] else ''}): see {OFF_ROSTER}."
            )
        else:
            apart.unlink(missing_ok=True)
        return file

    def _plain(self, rows: Sequence[StudentGrades]) -> list[list[str]]:
        """The gradebook as far as it is known without an export of Canvas's."""
        points = [figure(exercise.max_score) for exercise in self.sheet.exercises]
        lines = [
            [*STUDENT, *(exercise.id for exercise in self.sheet.exercises)],
            [f"    {POINTS}", *[""] * (len(STUDENT) - 1), *points],
        ]
        for row in rows:
            known = row.student
            about = (known.canvas_id, known.sis_id, _login(known), known.section)
            lines.append([words(row.name), *map(words, about), *map(_score, row.grades)])
        return lines

    def _filled(self, found: ExportedTable) -> tuple[list[list[str]], list[StudentGrades]]:
        """The gradebook by an export of Canvas's, and the students who are not in it."""
        rows = {row.student.id: row for row in self.sheet.rows}
        called = applied.handles([row.student for row in self.sheet.rows])
        about = [at for name in STUDENT if (at := found.column([name.casefold()])) is not None]
        names = [found.column([name.casefold()]) for name in STUDENT[1:4]]
        columns = [self._column(found, exercise) for exercise in self.sheet.exercises]
        heads = [found.heads[at] for at in about]
        titles = [
            found.heads[at] if at is not None else exercise.id
            for at, exercise in zip(columns, self.sheet.exercises, strict=True)
        ]
        lines = [[*heads, *titles]]
        for line in found.lines:
            cells = [words(line[at]) if line[at].strip() else "" for at in about]
            if line[about[0]].strip() == POINTS:
                most = [
                    line[at].strip() if at is not None and line[at].strip() else figure(e.max_score)
                    for at, e in zip(columns, self.sheet.exercises, strict=True)
                ]
                lines.append([line[about[0]], *cells[1:], *most])
                continue
            telling = [line[at] for at in names if at is not None]
            row = rows.pop(owner([*telling, line[about[0]]], called) or "", None)
            if row:
                lines.append([*cells, *map(_score, row.grades)])
        return lines, list(rows.values())

    def _column(self, found: ExportedTable, exercise: ExerciseFacts) -> int | None:
        """Where an exercise's assignment stands; None where no title, or several, name it."""
        hits = [at for at, head in enumerate(found.heads) if named(head, exercise.id)]
        if len(hits) == 1:
            return hits[0]
        why = "several assignments" if hits else "no assignment"
        self.remarks.append(
            f"Canvas's gradebook has {why} named after {exercise.id}: its column is called "
            f"{exercise.id}, and Canvas will ask which assignment that is."
        )
        return None


def is_gradebook(found: ExportedTable) -> bool:
    """Whether a table is an export of Canvas's gradebook."""
    ids = found.column(["sis login id", "sis user id"])
    return found.column(["student"]) == 0 and ids is not None


def _score(grade: Grade) -> str:
    return EXCUSED if grade.standing == "exempt" else figure(grade.score)


def _login(student: Student) -> str:
    """The login; where no id of Canvas's or the school's is known, the one that there is."""
    known = student.login or student.sis_id or student.canvas_id
    return student.login if known else student.id
