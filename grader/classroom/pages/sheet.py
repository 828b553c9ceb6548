"""The gradebook under a policy: a row a student, a grade an exercise. Exports are made from it."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from grader.classroom.results.entries import ExerciseFacts, Student
from grader.classroom.results.gradebook import Gradebook
from grader.classroom.results.policy import Grade, Policy, grades
from grader.inside.naming import order
from grader.model.cleaning import one_line
from grader.model.words import counted, percent
from grader.reports import wording
from grader.reports.text import number

ENOUGH = 200
"""Characters of a name or an address that are shown."""
REMARKS = 10
"""Students without a grade that are named; the others are counted."""


@dataclasses.dataclass(frozen=True)
class StudentGrades:
    """One student's grades."""

    student: Student
    grades: tuple[Grade, ...]
    """One for each exercise of the sheet, in its order."""
    unclear: tuple[str, ...] = ()
    """Names of files that were handed in and may be for any exercise."""

    @property
    def name(self) -> str:
        """The student's name, cleaned; the id where no name is known."""
        return short(self.student.shown) or short(self.student.id)

    @property
    def faults(self) -> tuple[Grade, ...]:
        """The grades that are missing until something is graded again."""
        return tuple(grade for grade in self.grades if grade.standing == "fault")

    @property
    def waiting(self) -> tuple[Grade, ...]:
        """The grades of what was handed in and has no result yet."""
        return tuple(grade for grade in self.grades if grade.standing == "waiting")

    @property
    def total(self) -> float | None:
        """The sum of all points; None where there are none, or while a grade is missing.

        A file that may be for any exercise may be for the one that was not handed in.
        """
        lacks = any(grade.standing == "unsubmitted" for grade in self.grades)
        if (
            self.faults
            or self.waiting
            or (self.unclear and lacks)
            or all(grade.score is None for grade in self.grades)
        ):
            return None
        return round(sum(grade.score or 0 for grade in self.grades), 2)

    @property
    def exempt(self) -> frozenset[str]:
        """Ids of the exercises that do not count for this student."""
        return frozenset(grade.exercise for grade in self.grades if grade.standing == "exempt")

    def most(self, columns: Iterable[ExerciseFacts]) -> float:
        """The most points that the student can have in these exercises."""
        return sum(each.max_score for each in columns if each.id not in self.exempt)

    @property
    def note(self) -> str:
        """What a reader of the bare figures must know; empty when nothing."""
        said = (
            ("grader fault, to be graded again", self.faults),
            ("handed in, not graded yet", self.waiting),
        )
        notes = [
            f"{words}: {', '.join(grade.exercise for grade in open_grades)}"
            for words, open_grades in said
            if open_grades
        ]
        if self.unclear:
            notes.append(f"handed in, and no exercise can be told: {', '.join(self.unclear)}")
        return "; ".join(notes)


@dataclasses.dataclass(frozen=True)
class Sheet:
    """All students' grades."""

    book: Gradebook
    policy: Policy
    rows: tuple[StudentGrades, ...]

    @property
    def exercises(self) -> tuple[ExerciseFacts, ...]:
        """The columns."""
        return self.book.exercises

    @property
    def max_total(self) -> float:
        """The most points that all exercises together give."""
        return sum(exercise.max_score for exercise in self.exercises)

    def most(self, row: StudentGrades) -> float:
        """The most points that a student can have: without what the student is exempt from."""
        return row.most(self.exercises)

    @property
    def grades(self) -> Iterator[Grade]:
        """All grades, by student, then exercise."""
        return (grade for row in self.rows for grade in row.grades)


def sheet(book: Gradebook, policy: Policy) -> Sheet:
    """The grades that a gradebook comes to under a policy."""
    found, width = grades(book, policy), len(book.exercises)
    rows = (
        StudentGrades(
            student,
            found[place * width : (place + 1) * width],
            tuple(short(PurePosixPath(file).name) for file in book.unclear(student.id)),
        )
        for place, student in enumerate(book.students)
    )
    return Sheet(book, policy, tuple(rows))


_STANDINGS = {"unsubmitted": "not submitted", "exempt": "exempt", "excluded": "excluded"}


def short(text: str) -> str:
    """A name or an address as it is shown: on one line, and not too long."""
    return one_line(text, ENOUGH)


def standing(grade: Grade) -> str:
    """What became of a student's exercise, in words: a verdict, or why there is none."""
    if grade.standing in _STANDINGS:
        return _STANDINGS[grade.standing]
    if grade.attempt is None and grade.score is not None:
        return "by hand"
    if grade.standing == "fault" or grade.attempt is None:
        return "not graded"
    return wording.verdict(grade.attempt.verdict)


def lateness(grade: Grade) -> str:
    """E.g. ``2 days late, 20 points deducted``; empty when in time."""
    if not grade.days_late:
        return ""
    late = f"{counted(grade.days_late, 'day')} late"
    return f"{late}, {number(grade.deducted)} points deducted" if grade.deducted else late


def rules(policy: Policy) -> str:
    """The policy in a sentence or two."""
    said = [f"The {policy.attempts} attempt counts."]
    if policy.penalty:
        most = f", at most {percent(policy.max_penalty)}" if policy.max_penalty < 1 else ""
        said.append(f"Each day begun after the due date costs {percent(policy.penalty)}{most}.")
    dates = [
        f"{due_date(moment)}{f' ({exercise})' if exercise else ''}"
        for exercise, moment in sorted(policy.due.items(), key=lambda each: order(each[0]))
    ]
    if dates:
        said.append(f"Due: {', '.join(dates)}.")
    return " ".join(said)


def due_date(moment: dt.datetime) -> str:
    """E.g. ``2025-03-31 18:00 UTC+02:00``; midnight is the end of the day before."""
    zone = f" {moment:%Z}".rstrip()
    if moment.time() == dt.time():
        return f"end of {moment - dt.timedelta(days=1):%Y-%m-%d}{zone}"
    return f"{moment:%Y-%m-%d %H:%M}{zone}"


def _unapplied(graded: Sheet) -> str:
    """What the rules on lateness could not be applied to; empty when nothing."""
    policy = graded.policy
    if not policy.due:
        note = "There is no due date: only what is marked as late costs points."
        return note if policy.penalty else ""
    counted = [g.attempt for g in graded.grades if g.standing == "graded" and g.attempt]
    lacking = [a for a in counted if not a.submitted_at and not a.marked_late]
    if not lacking:
        return ""
    return (
        f"{len(lacking)} of {len(counted)} attempts have no time and no mark of lateness: they "
        "count as in time."
    )


def remarks(graded: Sheet) -> Iterator[str]:
    """What a reader of the figures must know: how they were loaded, and grades that are missing."""
    yield from (one_line(remark) for remark in graded.book.remarks)
    if note := _unapplied(graded):
        yield note
    open_rows = [row for row in graded.rows if row.note]
    for row in open_rows[:REMARKS]:
        is_open = row.total is None
        yield f"{row.name}: {row.note}{'; no grade yet, which is not 0' if is_open else ''}."
    if left := len(open_rows[REMARKS:]):
        yield f"And {counted(left, 'more student')} with no grade yet."
