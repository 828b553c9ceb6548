"""What Moodle takes back: each assignment's grading worksheet, filled in, and a zip of feedback.

Moodle finds a participant by the number in the column ``Identifier``, and takes the columns
``Grade`` and ``Feedback comments`` in; ``Last modified (grade)`` must be there
(``mod/assign/feedback/offline/importgradeslib.php``). The worksheets that lay beside the downloads
were kept when the class was graded. Where there is none, one is made of what the download says.
"""

import collections
import html
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.classroom.collect import returning
from grader.classroom.collect.notes import participant
from grader.classroom.exports.base import PLAIN, Export, ExportOptions, export
from grader.classroom.exports.filling import ExportedTable, owner, read
from grader.classroom.exports.handing_back import FeedbackZip
from grader.classroom.exports.spreadsheet import figure, table, words
from grader.classroom.pages import student
from grader.classroom.pages.sheet import Sheet, StudentGrades, lateness, standing
from grader.classroom.results import applied
from grader.classroom.results.decisions import in_words
from grader.classroom.results.entries import ExerciseFacts
from grader.classroom.results.policy import Grade
from grader.model import durable
from grader.model.cleaning import one_line
from grader.model.report import Report
from grader.reports import wording

FOLDER = "moodle"
HEADS = (
    *("Identifier", "Full name", "Email address", "Grade", "Maximum Grade"),
    *("Last modified (grade)", "Feedback comments"),
)
_IDENTIFIER = ("identifier", "id", "identifiant", "identificador")
_NAME = ("full name", "vollständiger name", "nom complet", "nombre completo")
_EMAIL = ("email address", "e-mail-adresse", "adresse de courriel", "dirección de correo")
_GRADE = ("grade", "bewertung", "note", "calificación")
_MOST = ("maximum grade", "bestwertung", "note maximale", "calificación máxima")
_COMMENT = (
    *("feedback comments", "feedback als kommentar", "commentaires de feedback"),
    "comentarios de retroalimentación",
)


@export("moodle")
class Moodle(Export):
    """Writes ``moodle/grades-<exercise>.csv`` and ``moodle/feedback-<exercise>.zip``."""

    def __init__(self, sheet: Sheet, folder: Path, given: ExportOptions = PLAIN) -> None:
        super().__init__(sheet, folder, given)
        self._zips: dict[str, FeedbackZip] = collections.defaultdict(FeedbackZip)
        self._participants: dict[str, dict[str, StudentGrades]] = collections.defaultdict(dict)
        """By exercise: the student of each participant's number."""

    @classmethod
    def fills(cls, file: Path, /) -> bool:
        """Whether a file is what the course system exports."""
        return _is_worksheet(read(file))

    def add(self, row: StudentGrades, reports: Mapping[str, Report], /) -> None:
        """Adds a page for each exercise that came from Moodle."""
        for grade in row.grades:
            for attempt in self.sheet.book.of(row.student.id, grade.exercise):
                if place := returning.moodle(attempt.file):
                    self._participants[grade.exercise][place.participant] = row
            place = returning.moodle(grade.attempt.file) if grade.attempt else None
            if place:
                text = student.render(row, self.sheet, reports, grade.exercise)
                name = f"{place.folder}/{grade.exercise}-feedback.html"
                self._zips[grade.exercise].add(name, text)

    def finish(self) -> Path | None:
        """Writes both for each exercise; nothing where nothing came from Moodle."""
        tables = [found for file in self.given.tables if _is_worksheet(found := read(file))]
        folder = self.folder / FOLDER
        for exercise in self.sheet.exercises:
            people = self._participants.get(exercise.id, {})
            filled = self._worksheet(exercise, people, tables)
            if exercise.id in self._zips:
                self._zips[exercise.id].write(folder / f"feedback-{exercise.id}.zip")
            if filled:
                content = table(filled).encode("utf-8-sig", "replace")
                durable.write(folder / f"grades-{exercise.id}.csv", content)
        if not self._zips:
            self.remarks.append(
                "Nothing for Moodle: no submission lay in a folder as Moodle's downloads have "
                "them (Name_700_assignsubmission_file_)."
            )
        return folder if self._zips else None

    def _worksheet(
        self,
        exercise: ExerciseFacts,
        people: Mapping[str, StudentGrades],
        tables: Sequence[ExportedTable],
    ) -> list[list[str]]:
        """The worksheet with the grades of an exercise; empty where nobody is in it."""
        if not people:
            return []
        found = max(tables, key=lambda each: len(_numbers(each) & people.keys()), default=None)
        if found is None or not _numbers(found) & people.keys():
            self.remarks.append(
                f"No grading worksheet of Moodle's is known for {exercise.id}, so one was made of "
                "the participants in the download: give Moodle's own with --fill to be sure."
            )
            found = _made(people, exercise)
        return self._filled(found, exercise, people)

    def _filled(
        self, sheet: ExportedTable, exercise: ExerciseFacts, people: Mapping[str, StudentGrades]
    ) -> list[list[str]]:
        heads, at = list(sheet.heads), _columns(sheet)
        for name in ("Grade", "Feedback comments", "Last modified (grade)"):
            if at[name] is None:
                at[name] = len(heads)
                heads.append(name)
        called = applied.handles([row.student for row in self.sheet.rows])
        rows = {row.student.id: row for row in self.sheet.rows}
        taken = (at["Grade"], at["Feedback comments"])
        lines = [heads]
        for line in sheet.lines:
            cells = [*line, *[""] * (len(heads) - len(line))]
            row = people.get(participant(_cell(line, at["Identifier"])))
            names = (_cell(line, at["Email address"]), _cell(line, at["Full name"]))
            row = row or rows.get(owner(names, called) or "")
            if row:
                _fill(cells, at, row, exercise)
            lines.append([cell if n in taken else _guarded(cell) for n, cell in enumerate(cells)])
        return lines


def _guarded(cell: str) -> str:
    """A cell that Moodle does not take in; the dash stands for no time."""
    return cell if cell == "-" else words(cell)


def _fill(
    cells: list[str], at: Mapping[str, int | None], row: StudentGrades, exercise: ExerciseFacts
) -> None:
    """Writes a student's grade and a comment into the row; no grade leaves what is there."""
    (grade,) = (each for each in row.grades if each.exercise == exercise.id)
    place, comment = at["Grade"], at["Feedback comments"]
    if place is None or comment is None:
        return
    if grade.score is not None:
        share = _most(_cell(cells, at["Maximum Grade"]), exercise) / exercise.max_score
        cells[place] = figure(grade.score * share)
    if grade.score is not None or grade.standing == "exempt":
        cells[comment] = _comment(grade, exercise)


def _comment(grade: Grade, exercise: ExerciseFacts) -> str:
    """The feedback in a sentence or two, as the HTML that Moodle shows."""
    lines = [f"{exercise.id}: {standing(grade)}"]
    if grade.score is not None:
        lines[0] += f", {wording.score(grade.score, exercise.max_score)}"
    lines += [lateness(grade)] * bool(lateness(grade))
    lines += [one_line(in_words(line), 300) for line in grade.decisions]
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def _most(text: str, exercise: ExerciseFacts) -> float:
    """The assignment's own maximum, on whose scale grades are written; else the exercise's."""
    try:
        most = float(text.replace(",", "."))
    except ValueError:
        return exercise.max_score
    return most if 0 < most < 1e9 else exercise.max_score


def _is_worksheet(found: ExportedTable) -> bool:
    return found.column(_GRADE) is not None and len(_numbers(found)) > 0


def _numbers(found: ExportedTable) -> set[str]:
    """The participants' numbers in a worksheet."""
    at = found.column(_IDENTIFIER)
    numbers = {participant(line[at]) for line in found.lines} if at is not None else set()
    return numbers - {""}


def _columns(found: ExportedTable) -> dict[str, int | None]:
    names = (_IDENTIFIER, _NAME, _EMAIL, _GRADE, _MOST)
    known = dict(zip(HEADS, map(found.column, names), strict=False))
    # Other columns are as Moodle's own language calls them, and one that is missing is added.
    modified = [h for h in found.heads if h.strip().casefold() in _MODIFIED]
    known["Last modified (grade)"] = found.heads.index(modified[0]) if modified else None
    known["Feedback comments"] = found.column(_COMMENT)
    return known


_MODIFIED = (
    *("last modified (grade)", "zuletzt geändert (bewertung)", "dernière modification (note)"),
    "última modificación (calificación)",
)


def _cell(line: Sequence[str], at: int | None) -> str:
    return line[at] if at is not None and at < len(line) else ""


def _made(people: Mapping[str, StudentGrades], exercise: ExerciseFacts) -> ExportedTable:
    """A worksheet of those whom a download names."""
    lines = [
        (f"Participant {number}", row.name, row.student.email, "", figure(exercise.max_score))
        for number, row in sorted(people.items(), key=lambda each: int(each[0]))
    ]
    return ExportedTable(HEADS, tuple((*line, "-", "") for line in lines))
