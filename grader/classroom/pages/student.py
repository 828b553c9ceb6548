"""The page of one student: every exercise with its verdict, criteria, advice and training."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from grader.classroom.pages.sheet import Sheet, StudentGrades, lateness, rules, short, standing
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.decisions import in_words
from grader.classroom.results.entries import ExerciseFacts
from grader.classroom.results.policy import Grade
from grader.model.cleaning import one_line
from grader.model.report import Report
from grader.reports import wording
from grader.reports.html_engine import page
from grader.reports.html_submission import SubmissionView, kind, view

FOLDER = "students"
"""Where these pages lie, beside the page of the class."""
_FAULT = (
    "The grader or its machine failed, which is not your fault. It will be graded again and has "
    "cost no points."
)
_WAITING = "Something was handed in that has no result yet."

_EXEMPT = "You are exempt from this exercise: it does not count."
_EXCLUDED = "What was handed in was excluded by a person, and has no points."
_UNCLEAR = "Nothing was handed in under the name of this exercise."


@dataclasses.dataclass(frozen=True)
class ExerciseSection:
    """One exercise."""

    exercise: str
    title: str
    standing: str
    kind: str
    score: str
    """Points after deductions, of those that could be had; a dash where there are none yet."""
    lateness: str
    note: str
    """What there is to say where nothing was judged."""
    attempts: tuple[Attempt, ...]
    """All of them, where there are several."""
    counting: Attempt | None
    """The attempt that counts."""
    submission: SubmissionView | None
    decisions: tuple[str, ...] = ()
    """What a person said about the grade, with who and when."""


def file_name(row: StudentGrades) -> str:
    """The page's address as seen from the page of the class."""
    return f"{FOLDER}/{row.student.slug}.html"


def render(row: StudentGrades, sheet: Sheet, reports: Mapping[str, Report], only: str = "") -> str:
    """The page of a student, with nothing about any other; it needs no other file.

    Args:
        row: the student's grades.
        sheet: where they are from.
        reports: of the attempts that count, by exercise.
        only: the exercise that the page is to be handed back for; empty for all of them.
    """
    columns = tuple(each for each in sheet.exercises if only in ("", each.id))
    if only:
        grades = tuple(grade for grade in row.grades if grade.exercise == only)
        row = dataclasses.replace(row, grades=grades, unclear=())
    student = row.student
    shown = (student.id if student.name else "", student.section)
    return page(
        "student.html.j2",
        name=row.name,
        about=tuple(short(text) for text in shown if text.strip()),
        total=total(row, columns),
        note=row.note,
        rules=rules(sheet.policy),
        parts=tuple(
            _section(grade, exercise.title, exercise.max_score, sheet, reports.get(exercise.id))
            for grade, exercise in zip(row.grades, columns, strict=True)
        ),
        kind=kind,
        moment=moment,
        short=short,
        verdict=wording.verdict,
    )


def total(row: StudentGrades, columns: Iterable[ExerciseFacts]) -> str:
    """The sum of a student's points in words; a dash where a grade is still missing."""
    points = row.total
    return "-" if points is None else wording.score(points, row.most(columns))


def grade_kind(grade: Grade) -> str:
    """The colour of a grade, as `grader.reports.html_submission.kind` names it, or ``none``."""
    if grade.standing in ("unsubmitted", "exempt", "excluded"):
        return "none"
    if grade.attempt is None and grade.score is not None:
        return "none"
    return (
        "fault" if grade.standing == "fault" or not grade.attempt else kind(grade.attempt.verdict)
    )


def moment(when: dt.datetime | None) -> str:
    """A moment to the minute, in its own zone; a dash for none."""
    return f"{when:%Y-%m-%d %H:%M}" if when else "-"


def _section(
    grade: Grade, title: str, max_score: float, sheet: Sheet, report: Report | None
) -> ExerciseSection:
    attempts = sheet.book.of(grade.student, grade.exercise)
    nothing = _UNCLEAR if sheet.book.unclear(grade.student) else "Nothing was handed in."
    notes = {"fault": _FAULT, "waiting": _WAITING, "unsubmitted": nothing}
    notes |= {"exempt": _EXEMPT, "excluded": _EXCLUDED}
    judged = grade.standing == "graded" and report is not None
    return ExerciseSection(
        exercise=grade.exercise,
        title=one_line(title),
        standing=standing(grade),
        kind=grade_kind(grade),
        score="-" if grade.score is None else wording.score(grade.score, max_score),
        lateness=lateness(grade),
        note=notes.get(grade.standing, ""),
        attempts=attempts if len(attempts) > 1 else (),
        counting=grade.attempt,
        submission=view(report) if judged and report else None,
        decisions=tuple(one_line(in_words(line)) for line in grade.decisions),
    )
