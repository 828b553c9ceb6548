"""Similar work on the instructor's pages: who is like whom, and two submissions side by side."""

import dataclasses
from collections.abc import Iterator

from grader.classroom.pages.sheet import Sheet, StudentGrades
from grader.classroom.results import runs
from grader.classroom.results.entries import slug
from grader.classroom.results.similarities import SimilarSubmission, SimilarWork
from grader.classroom.similar.normal import lines_in, pieces
from grader.model.cleaning import clean, one_line
from grader.model.errors import UsageError
from grader.reports.html_engine import page

FOLDER = "similar"
"""Where these pages lie, beside the page of the class."""
MOST_LINES = 2_000
_WIDTH = 400


@dataclasses.dataclass(frozen=True)
class Alike:
    """A pair in the list of the class."""

    exercise: str
    first: StudentGrades
    second: StudentGrades
    share: float
    address: str
    """Of the page that shows both, as seen from the page of the class."""


@dataclasses.dataclass(frozen=True)
class Identical:
    """Students who handed in the same file."""

    exercise: str
    rows: tuple[StudentGrades, ...]
    origin: StudentGrades | None
    """Whose run they share; None where each has a run of its own, or nothing ran."""


@dataclasses.dataclass(frozen=True)
class Line:
    """A line of one of the two."""

    number: int
    text: str
    is_shared: bool


def shown(sheet: Sheet) -> Iterator[SimilarWork]:
    """The pairs of whom both are still in the class."""
    here = {row.student.id for row in sheet.rows}
    columns = {exercise.id for exercise in sheet.exercises}
    for pair in sheet.book.similar.pairs if sheet.book.similar else ():
        if pair.exercise in columns and set(pair.students) <= here:
            yield pair


def alike(sheet: Sheet) -> tuple[Alike, ...]:
    """The pairs as the page of the class lists them."""
    rows = {row.student.id: row for row in sheet.rows}
    return tuple(
        Alike(
            each.exercise,
            rows[each.first.student],
            rows[each.second.student],
            each.share,
            address(each),
        )
        for each in shown(sheet)
    )


def identical(sheet: Sheet) -> tuple[Identical, ...]:
    """The files that several students of those in the class handed in."""
    rows = {row.student.id: row for row in sheet.rows}
    origins = {
        (a.exercise, a.sha256): a.graded.shared_from
        for a in sheet.book.attempts
        if a.graded.shared_from
    }
    found = (
        Identical(
            exercise,
            tuple(rows[student] for student in students if student in rows),
            rows.get(origins.get((exercise, digest), "")),
        )
        for (exercise, digest), students in sheet.book.identical.items()
    )
    return tuple(each for each in found if len(each.rows) > 1)


def address(pair: SimilarWork) -> str:
    """Of a pair's page, as seen from the page of the class."""
    return f"{FOLDER}/{slug(f'{pair.exercise} {pair.first.run} {pair.second.run}')}.html"


def render(pair: SimilarWork, sheet: Sheet) -> str:
    """The page of a pair; the lines are marked whose statements are in both.

    Raises:
        UsageError: a kept run has vanished or is damaged.
    """
    first, second = (_source(sheet, work) for work in (pair.first, pair.second))
    rows = {row.student.id: row for row in sheet.rows}
    return page(
        "similar.html.j2",
        exercise=one_line(pair.exercise, 80),
        share=pair.share,
        sides=(
            (rows[pair.first.student], pair.first.attempt, _lines(first, second)),
            (rows[pair.second.student], pair.second.attempt, _lines(second, first)),
        ),
    )


def _source(sheet: Sheet, work: SimilarSubmission) -> str:
    try:
        return runs.read(sheet.book.results, work.run).script.source
    except UsageError:  # graded again since; the next `grade similar` looks at what is there now
        return "# This run is no longer kept: run `grade similar` again."


def _lines(source: str, other: str) -> tuple[Line, ...]:
    marked = lines_in(source, pieces(other))
    lines = source.splitlines()[:MOST_LINES]
    return tuple(
        Line(number, clean(text, _WIDTH), number in marked) for number, text in enumerate(lines, 1)
    )
