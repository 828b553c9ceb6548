"""The page of the class: who got what, what was missed, and what grading took."""

import dataclasses
import functools
from collections.abc import Iterator, Sequence

from grader.classroom.pages import side_by_side, tallies
from grader.classroom.pages.sheet import Sheet, StudentGrades, lateness, rules, short, standing
from grader.classroom.pages.side_by_side import Alike, Identical
from grader.classroom.pages.student import file_name, grade_kind
from grader.classroom.pages.tallies import Count, ExerciseSummary
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.exams import ExamColumns, columns
from grader.classroom.results.policy import Grade
from grader.judging.exam import BEST
from grader.model.cleaning import one_line
from grader.model.report import Flag
from grader.reports import wording
from grader.reports.html_charts import Histogram, durations, histogram
from grader.reports.html_engine import page
from grader.reports.text import number, place

Shown = tuple[StudentGrades, Attempt]
"""An attempt in a list of the slowest, the largest, or the ungraded ones, with its student."""


@dataclasses.dataclass(frozen=True)
class ClassView:
    """All that the page shows; the template words grades and attempts with `WORDS`."""

    rows: tuple[StudentGrades, ...]
    submissions: int
    summaries: tuple[ExerciseSummary, ...]
    histograms: tuple[Histogram, ...]
    times: tuple[Histogram, ...]
    """How long the trainings took, by exercise."""
    max_total: str
    rules: str
    missed: tuple[Count, ...]
    errors: tuple[Count, ...]
    diagnoses: tuple[Count, ...]
    slowest: tuple[Shown, ...]
    largest: tuple[Shown, ...]
    faults: tuple[Shown, ...]
    flagged: tuple[tuple[StudentGrades, Attempt, Flag], ...]
    """What a person should look at, worst first; see docs/flags.md."""
    public_answers: int
    """Passes on official data, whose answers are public: counted, not listed."""
    alike: tuple[Alike, ...]
    """Pairs of similar work, the most alike first."""
    identical: tuple[Identical, ...]
    looked: bool
    """Whether anybody has looked for similar work."""
    exams: tuple[ExamColumns, ...]
    troubles: tuple[tuple[str, str], ...]
    """What was odd in the folder of submissions: a sentence, and the file."""

    @property
    def students(self) -> int:
        """How many students there are."""
        return len(self.rows)

    @functools.cached_property
    def sections(self) -> bool:
        """Whether any student's section is known; each row of the table asks."""
        return any(short(row.student.section) for row in self.rows)

    @property
    def graded(self) -> int:
        """How many students' exercises have a grade."""
        return sum(summary.graded for summary in self.summaries)

    @property
    def passed(self) -> int:
        """How many of those passed."""
        return sum(summary.passed for summary in self.summaries)

    @property
    def exam_doubts(self) -> tuple[tuple[StudentGrades, str], ...]:
        """What does not fit in sittings, with the student."""
        return tuple(
            (row, said)
            for exam in self.exams
            for row in self.rows
            if row.student.id in exam.grades
            for said in exam.grades[row.student.id].doubts
        )

    @property
    def spent(self) -> float:
        """Seconds of grading, all attempts together."""
        return sum(summary.spent for summary in self.summaries)


def aside(grade: Grade) -> str:
    """What stands beside a grade: how many attempts there were, and how late it came."""
    attempts = f"{grade.attempts} attempts" if grade.attempts > 1 else ""
    said = "by hand" if grade.decisions else ""
    return ", ".join(part for part in (attempts, lateness(grade), said) if part)


def student_id(row: StudentGrades) -> str:
    """The student's id, where the name that is shown is another."""
    return short(row.student.id) if row.student.name else ""


WORDS = {
    "address": file_name,
    "aside": aside,
    "grade_kind": grade_kind,
    "one_line": one_line,
    "place": place,
    "short": short,
    "standing": standing,
    "student_id": student_id,
    "verdict": wording.verdict,
}
"""The functions that the template puts grades and attempts into words with."""


def render(sheet: Sheet) -> str:
    """The page of the class, with a script that sorts and searches its tables."""
    # Each switch is named: the type of the words would fit one that is not.
    return page(
        "class.html.j2", scripted=True, pictured=False, live=False, book=view(sheet), best=BEST,
        **WORDS,
    )  # fmt: skip


def view(sheet: Sheet) -> ClassView:
    """What the page shows of a sheet."""
    rows = {row.student.id: row for row in sheet.rows}

    def shown(attempts: Sequence[Attempt]) -> tuple[Shown, ...]:
        return tuple((rows[attempt.student], attempt) for attempt in attempts)

    return ClassView(
        rows=sheet.rows,
        submissions=len(sheet.book.attempts),
        summaries=tallies.summaries(sheet),
        histograms=tuple(_histograms(sheet)),
        times=tuple(_times(sheet)),
        max_total=number(sheet.max_total),
        rules=rules(sheet.policy),
        missed=tallies.missed_criteria(sheet),
        errors=tallies.errors(sheet),
        diagnoses=tallies.diagnoses(sheet),
        slowest=shown(tallies.slowest(sheet)),
        largest=shown(tallies.largest(sheet)),
        faults=shown(tallies.faults(sheet)),
        flagged=tuple((rows[a.student], a, flag) for a, flag in tallies.flagged(sheet)),
        public_answers=tallies.public_answers(sheet),
        alike=side_by_side.alike(sheet),
        identical=side_by_side.identical(sheet),
        looked=sheet.book.similar is not None,
        exams=columns(sheet.book.exams, sheet.book.of),
        troubles=tuple((one_line(t.message), one_line(t.file)) for t in sheet.book.troubles),
    )


def _histograms(sheet: Sheet) -> Iterator[Histogram]:
    for exercise in sheet.exercises:
        shares = tallies.shares(sheet, exercise.id)
        if shares:
            yield histogram(f"{exercise.id}: {one_line(exercise.title)}", shares)


def _times(sheet: Sheet) -> Iterator[Histogram]:
    for exercise in sheet.exercises:
        if seconds := tallies.trainings(sheet, exercise.id):
            yield durations(f"{exercise.id}: {one_line(exercise.title)}", seconds)
