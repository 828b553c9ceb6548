"""Which attempt counts, and what coming late costs: a pure function of a gradebook."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import re
import typing
from collections.abc import Mapping, Sequence

from grader.classroom.results.applied import effective
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.decisions import NOTHING, Decision, Decisions
from grader.model.errors import UsageError

if typing.TYPE_CHECKING:
    from grader.classroom.results.gradebook import Gradebook

AttemptRule = typing.Literal["best", "last", "first"]
Standing = typing.Literal["graded", "unsubmitted", "waiting", "fault", "exempt", "excluded"]
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
    extended: bool = False
    """Whether a person gave another time; where none is known, a platform's mark of lateness is
    then about the time of before."""
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
    a verdict about it: both are to be graded, and never worth 0. ``exempt`` and ``excluded`` are
    decisions; what is exempt does not count among the points that can be had."""
    attempt: Attempt | None = None
    """The attempt that counts; None also where a person set the points of what nobody handed in."""
    attempts: int = 0
    """How many there are."""
    days_late: int = 0
    score: float | None = None
    """Points after the deduction; None unless graded."""
    deducted: float = 0.0
    decisions: tuple[Decision, ...] = ()
    """What a person said about it."""


def grades(book: Gradebook, policy: Policy) -> tuple[Grade, ...]:
    """The grade of every student in every exercise, by student, then exercise, in their order."""
    return tuple(
        decide(
            student.id,
            exercise.id,
            book.of(student.id, exercise.id),
            policy,
            waits=book.waits(student.id, exercise.id),
            decisions=book.decisions,
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
    decisions: Decisions = NOTHING,
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
        decisions: what a person said; it goes before all rules.
    """
    said = decisions.of_grade(student, exercise)
    if said.due:
        policy = dataclasses.replace(policy, due={exercise: said.due}, extended=True)
    taken = [
        each
        for each in attempts
        if not decisions.of_attempt(student, exercise, each.number).exclude
    ]
    grade = _by_rule(student, exercise, taken, policy, waits=waits)
    if said.score is not None:
        score = int(said.score) if said.score == int(said.score) else said.score
        grade = dataclasses.replace(grade, standing="graded", score=score, deducted=0.0)
    elif said.exempt:
        grade = dataclasses.replace(grade, standing="exempt", score=None, deducted=0.0)
    elif said.exclude or (attempts and not taken):
        grade = dataclasses.replace(grade, standing="excluded", score=None, deducted=0.0)
    lines = effective(decisions, student, exercise, attempts)
    return dataclasses.replace(grade, attempts=len(attempts), decisions=tuple(lines))


def _by_rule(
    student: str, exercise: str, attempts: Sequence[Attempt], policy: Policy, *, waits: bool
) -> Grade:
    """The grade by the policy alone."""
    standing: Standing = "waiting" if waits else "unsubmitted"
    grade = Grade(student, exercise, standing)
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
        return int(attempt.marked_late and not policy.extended)
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
