"""Which attempt counts, and what coming late costs: a pure function of a gradebook."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import math
import re
import typing
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from grader.classroom.results.attempt import Attempt
from grader.model.errors import UsageError

if typing.TYPE_CHECKING:
    from grader.classroom.results.gradebook import Gradebook

AttemptRule = typing.Literal["best", "last", "first"]
Standing = typing.Literal["graded", "unsubmitted", "waiting", "fault"]
_DAY = dt.timedelta(days=1)
_PENALTY = re.compile(r"(\d+(?:\.\d+)?)\s*%(?:\s*/\s*day)?")


@dataclasses.dataclass(frozen=True)
class Policy:
    """How a student's attempts at an exercise become one grade."""

    attempts: AttemptRule = "best"
    due: Mapping[str, dt.datetime] = dataclasses.field(default_factory=dict)
    """Until when, by exercise's id; the entry ``""`` stands for every other exercise."""
    penalty: float = 0.0
    """Share of the points that each day begun after that costs, from 0 to 1."""
    max_penalty: float = 1.0
    """The largest share that lateness can cost."""
    looks: int | None = None
    """How many attempts of a student on a paper show what was measured on held-out data; None
    stands for all."""


@dataclasses.dataclass(frozen=True)
class Grade:
    """What a student gets for an exercise."""

    student: str
    exercise: str
    standing: Standing
    """``waiting`` when something was handed in and has no result yet, ``fault`` when no attempt has
    a verdict about it: both are to be graded, and never worth 0."""
    attempt: Attempt | None = None
    """The attempt that counts."""
    attempts: int = 0
    """How many there are."""
    days_late: int = 0
    score: float | None = None
    """Points after the deduction; None unless graded."""
    deducted: float = 0.0


def grades(book: Gradebook, policy: Policy) -> tuple[Grade, ...]:
    """The grade of every student in every exercise, by student, then exercise, in their order."""
    return tuple(
        decide(
            student.id,
            exercise.id,
            book.of(student.id, exercise.id),
            policy,
            waits=book.waits(student.id, exercise.id),
        )
        for student in book.students
        for exercise in book.exercises
    )


def decide(
    student: str,
    exercise: str,
    attempts: Sequence[Attempt],
    policy: Policy,
    *,
    waits: bool = False,
) -> Grade:
    """The grade that these attempts come to.

    A fault of ours must not cost points: where the first or the last attempt is to count and
    could not be graded, there is no grade yet.

    Args:
        student: the student's id.
        exercise: the exercise's id.
        attempts: the first one first.
        policy: which of them counts.
        waits: whether something without a result was handed in.
    """
    standing: Standing = "waiting" if waits else "unsubmitted"
    grade = Grade(student, exercise, standing, attempts=len(attempts))
    if not attempts:
        return grade
    chosen = _chosen(attempts, policy)
    if not chosen.judged:
        return dataclasses.replace(grade, standing="fault", attempt=chosen)
    late = days_late(chosen, policy)
    deducted = round(_deduction(chosen, late, policy), 2)
    score = chosen.report.score - deducted
    return dataclasses.replace(
        grade,
        standing="graded",
        attempt=chosen,
        days_late=late,
        score=int(score) if score == int(score) else round(score, 2),
        deducted=deducted,
    )


def days_late(attempt: Attempt, policy: Policy) -> int:
    """The days begun since it was due; 1 where a platform marked it late and no time is known."""
    due = policy.due.get(attempt.exercise, policy.due.get(""))
    if attempt.submitted_at is None or due is None:
        return int(attempt.marked_late)
    return max(0, math.ceil((attempt.submitted_at - due) / _DAY))


def _chosen(attempts: Sequence[Attempt], policy: Policy) -> Attempt:
    if policy.attempts == "first":
        return attempts[0]
    if policy.attempts == "last":
        return attempts[-1]

    def worth(attempt: Attempt) -> tuple[bool, float, bool]:
        left = attempt.report.score - _deduction(attempt, days_late(attempt, policy), policy)
        return attempt.judged, left, attempt.verdict == "passed"

    return max(attempts, key=worth)  # of equal ones the first


def _deduction(attempt: Attempt, late: int, policy: Policy) -> float:
    return attempt.report.score * min(late * policy.penalty, policy.max_penalty)


def parse_penalty(text: str, option: str = "--late-penalty") -> float:
    """The share in a text such as ``10%/day`` or ``10%``.

    Raises:
        UsageError: it is no share from 0 to 100 %.
    """
    matched = _PENALTY.fullmatch(text.strip())
    if matched is None or (share := float(matched[1]) / 100) > 1:
        example = "10%/day" if option == "--late-penalty" else "50%"
        raise UsageError(f"{option} {text} is no share of the points: write {option} {example}.")
    return share


def parse_due(text: str) -> dict[str, dt.datetime]:
    """When exercises are due: a moment in ISO form for all, or a CSV file with exercise and due.

    A moment without a zone is in this machine's; a day without a time ends at midnight.

    Raises:
        UsageError: it is neither, or a line of the file cannot be understood.
    """
    file = Path(text)
    if file.suffix.lower() != ".csv":
        return {"": _moment(text, f"--due {text}")}
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return _due_rows(file, csv.reader(stream))
    except OSError as error:
        raise UsageError(
            f"--due {file} cannot be read ({error.strerror}): give the path of a file that can."
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            f"--due {file} cannot be read ({error}): give a CSV file with the columns exercise "
            "and due."
        ) from error


def _due_rows(file: Path, rows: Iterable[list[str]]) -> dict[str, dt.datetime]:
    from grader.catalog import find

    due = {}
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells[0].lower() == "exercise"):
            continue
        if len(cells) < 2:
            raise UsageError(f"{file}, line {number} holds one column: write exercise,due.")
        due[find(cells[0]).id] = _moment(cells[1], f"{file}, line {number}")
    return due


def _moment(text: str, where: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(
            f"{where} is no date: write for example 2025-03-31 or 2025-03-31T18:00+02:00."
        ) from error
    if len(text.strip()) <= len("2025-03-31"):
        moment += _DAY
    return moment if moment.tzinfo else moment.astimezone()
