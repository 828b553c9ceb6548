"""The page of the class: who got what, what was missed, and what grading took."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from grader.classroom.pages import tallies
from grader.classroom.pages.sheet import ENOUGH, Row, Sheet, lateness, rules, standing
from grader.classroom.pages.student import file_name, grade_kind
from grader.classroom.pages.tallies import Count, Summary
from grader.classroom.results.entries import Attempt
from grader.classroom.results.policy import Grade
from grader.model.cleaning import one_line
from grader.reports import wording
from grader.reports.html_charts import Histogram, histogram
from grader.reports.html_engine import page
from grader.reports.text import number


@dataclasses.dataclass(frozen=True)
class Cell:
    """One grade in the table of students."""

    score: str
    sort: str
    """What the column is sorted by: a number; empty where there is none."""
    verdict: str
    kind: str
    aside: str


@dataclasses.dataclass(frozen=True)
class Line:
    """One student in the table."""

    name: str
    id: str
    section: str
    page: str
    cells: tuple[Cell, ...]
    total: str
    total_sort: str


@dataclasses.dataclass(frozen=True)
class Extreme:
    """An attempt in a list of the slowest, the largest, or those that could not be graded."""

    name: str
    page: str
    exercise: str
    number: int
    training: float
    """Seconds."""
    parameters: int
    memory: float
    """MiB."""
    verdict: str
    problem: str


@dataclasses.dataclass(frozen=True)
class ClassView:
    """All that the page shows."""

    students: int
    submissions: int
    summaries: tuple[Summary, ...]
    histograms: tuple[Histogram, ...]
    lines: tuple[Line, ...]
    max_total: str
    rules: str
    missed: tuple[Count, ...]
    errors: tuple[Count, ...]
    diagnoses: tuple[Count, ...]
    slowest: tuple[Extreme, ...]
    largest: tuple[Extreme, ...]
    faults: tuple[Extreme, ...]
    troubles: tuple[tuple[str, str], ...]
    """What was odd in the folder of submissions: a sentence, and the file."""

    @property
    def sections(self) -> bool:
        """Whether any student's section is known."""
        return any(line.section for line in self.lines)

    @property
    def graded(self) -> int:
        """How many students' exercises have a grade."""
        return sum(summary.graded for summary in self.summaries)

    @property
    def passed(self) -> int:
        """How many of those passed."""
        return sum(summary.passed for summary in self.summaries)

    @property
    def spent(self) -> float:
        """Seconds of grading, all attempts together."""
        return sum(summary.spent for summary in self.summaries)


def render(sheet: Sheet) -> str:
    """The page of the class, with a script that sorts and searches its tables."""
    return page("class.html.j2", scripted=True, book=view(sheet))


def view(sheet: Sheet) -> ClassView:
    """What the page shows of a sheet."""
    pages = {row.student.id: row for row in sheet.rows}

    def told(attempts: tuple[Attempt, ...]) -> tuple[Extreme, ...]:
        return tuple(_extreme(attempt, pages[attempt.student]) for attempt in attempts)

    return ClassView(
        students=len(sheet.rows),
        submissions=len(sheet.book.attempts),
        summaries=tallies.summaries(sheet),
        histograms=tuple(_histograms(sheet)),
        lines=tuple(_line(row) for row in sheet.rows),
        max_total=number(sheet.max_total),
        rules=rules(sheet.policy),
        missed=tallies.missed_criteria(sheet),
        errors=tallies.errors(sheet),
        diagnoses=tallies.diagnoses(sheet),
        slowest=told(tallies.slowest(sheet)),
        largest=told(tallies.largest(sheet)),
        faults=told(tallies.faults(sheet)),
        troubles=tuple((one_line(t.message), one_line(t.file)) for t in sheet.book.troubles),
    )


def _histograms(sheet: Sheet) -> Iterator[Histogram]:
    for exercise in sheet.exercises:
        shares = tallies.shares(sheet, exercise.id)
        if shares:
            yield histogram(f"{exercise.id}: {one_line(exercise.title)}", shares)


def _line(row: Row) -> Line:
    student, total = row.student, row.total
    return Line(
        name=row.name,
        id=one_line(student.id, ENOUGH) if student.name else "",
        section=one_line(student.section, ENOUGH),
        page=file_name(row),
        cells=tuple(_cell(grade) for grade in row.grades),
        total="-" if total is None else number(total),
        total_sort="" if total is None else f"{total:g}",
    )


def _cell(grade: Grade) -> Cell:
    attempts = f"{grade.attempts} attempts" if grade.attempts > 1 else ""
    return Cell(
        score="" if grade.score is None else number(grade.score),
        sort="" if grade.score is None else f"{grade.score:g}",
        verdict=standing(grade),
        kind=grade_kind(grade),
        aside=", ".join(part for part in (attempts, lateness(grade)) if part),
    )


def _extreme(attempt: Attempt, row: Row) -> Extreme:
    return Extreme(
        name=row.name,
        page=file_name(row),
        exercise=attempt.exercise,
        number=attempt.number,
        training=attempt.clocks.training,
        parameters=attempt.parameters,
        memory=attempt.resources.peak_memory_mib,
        verdict=wording.verdict(attempt.verdict),
        problem=one_line(attempt.problem),
    )
