"""Decisions applied: to whom and to what they are, and a report with the marks given by hand."""

import collections
import dataclasses
import difflib
from collections.abc import Iterator, Mapping, Sequence

from grader.classroom.results.attempt import Attempt
from grader.classroom.results.decisions import FILE, Decision, Decisions
from grader.classroom.results.entries import ExerciseFacts, Student
from grader.model.errors import UsageError, brief
from grader.model.report import CriterionResult, Report


@dataclasses.dataclass(frozen=True)
class Applied:
    """The decisions on a class, by the ids of its students, and the lines that apply to nothing."""

    decisions: Decisions
    idle: tuple[str, ...] = ()
    """Why lines apply to nothing, a sentence each."""


def applied(
    written: Decisions,
    students: Sequence[Student],
    exercises: Sequence[ExerciseFacts],
    attempts: Sequence[Attempt],
) -> Applied:
    """Decisions as they are written, with the ids of the students that they mean.

    Raises:
        UsageError: points are more than there can be, or a mark's name is nearly a criterion's.
    """
    called, most = _called(students), {each.id: each.max_score for each in exercises}
    numbers = {(each.student, each.exercise, each.number) for each in attempts}
    criteria: dict[str, dict[str, float]] = collections.defaultdict(dict)
    for attempt in attempts:
        criteria[attempt.exercise] |= {c.id: float(c.points) for c in attempt.report.criteria}
    lines, idle = [], []
    for line in written.lines:
        try:
            student = whom(line.student, called)
        except UsageError as error:
            idle.append(f"{_where(line)}: {error}")
            continue
        found = dataclasses.replace(line, student=student)
        if found.exercise and found.exercise not in most:
            idle.append(f"{_where(line)}: the class has no {found.exercise} so far.")
            continue
        if found.attempt and (student, found.exercise, found.attempt) not in numbers:
            idle.append(
                f"{_where(line)}: {line.student} has no attempt {found.attempt} at "
                f"{found.exercise} so far."
            )
            continue
        check_points(found, most.get(found.exercise, 0), criteria[found.exercise])
        lines.append(found)
    return Applied(Decisions(tuple(lines)), tuple(idle))


def check_points(line: Decision, most: float, criteria: Mapping[str, float]) -> None:
    """Refuses points that there cannot be.

    Args:
        line: the decision.
        most: the points of its exercise.
        criteria: the points of each criterion of the exercise.

    Raises:
        UsageError: there cannot be so many, or what is marked is nearly a criterion's name.
    """
    if line.criterion and line.criterion not in criteria:
        if near := difflib.get_close_matches(line.criterion, criteria, 1, 0.8):
            raise UsageError(
                f"{_where(line)}: {line.exercise} has no criterion {brief(line.criterion, 80)}: "
                f"did you mean {near[0]}? A mark of your own needs a name that is less like it."
            )
        return
    if line.is_mark and line.criterion == "":
        return
    most = criteria[line.criterion] if line.criterion else most
    if line.score is not None and line.score > most:
        what = line.criterion or line.exercise
        raise UsageError(
            f"{_where(line)}: {line.score:g} points are more than the {most:g} of {what}: give "
            "points beyond them as a mark of your own, for example with the criterion bonus."
        )


def whom(text: str, called: Mapping[str, Sequence[Student]]) -> str:
    """The id of the student that a text names; empty for everybody.

    Raises:
        UsageError: it names nobody, or several.
    """
    if not text:
        return ""
    found = called.get(text, ()) or called.get(text.casefold(), ())
    if len(found) == 1:
        return found[0].id
    if found:
        ids = ", ".join(sorted(each.id for each in found))
        raise UsageError(f"{brief(text, 80)} may be any of {ids}: give the id.")
    near = difflib.get_close_matches(text.casefold(), called, 1, 0.7)
    hint = f"did you mean {called[near[0]][0].id}?" if near else "give the id of a student."
    raise UsageError(f"There is no student {brief(text, 80)} in these results: {hint}")


def meant(text: str, called: Mapping[str, Sequence[Student]]) -> str:
    """The id of the student that a text names; the text itself where it names nobody."""
    try:
        return whom(text, called)
    except UsageError:
        return text


def handles(students: Sequence[Student]) -> Mapping[str, Sequence[Student]]:
    """Students by what they may be called: an id is an id, even if it is also somebody's name."""
    return _called(students)


def _called(students: Sequence[Student]) -> dict[str, Sequence[Student]]:
    names: dict[str, dict[str, Student]] = collections.defaultdict(dict)
    for student in students:
        for name in (student.name, student.email, student.login, student.sis_id, student.canvas_id):
            if name:
                names[name.casefold()][student.id] = student
        names[student.id.casefold()][student.id] = student
    called: dict[str, Sequence[Student]] = {n: tuple(s.values()) for n, s in names.items()}
    return called | {student.id: (student,) for student in students}


def _where(line: Decision) -> str:
    return f"{FILE}, line {line.line}" if line.line else "This decision"


def decided(attempt: Attempt, report: Report, decisions: Decisions) -> Report:
    """The report with the points and marks that an attempt got by hand.

    The verdict is the grader's all the same.
    """
    about = (attempt.student, attempt.exercise, attempt.number)
    if not decisions.lines:
        return report
    criteria = {each.id: each for each in report.criteria}
    score = float(report.score)
    for mark in decisions.marks(*about):
        if mark.score is None:
            continue
        known = criteria.get(mark.mark)
        score += mark.score - float(known.awarded if known else 0)
        criteria[mark.mark] = (
            dataclasses.replace(known, awarded=_plain(mark.score)) if known else _own(mark)
        )
    whole = decisions.of_attempt(*about).score
    score = score if whole is None else whole
    return dataclasses.replace(report, score=_plain(score), criteria=tuple(criteria.values()))


def _own(mark: Decision) -> CriterionResult:
    """A mark of a person's own, as a criterion beside the grader's."""
    points = _plain(mark.score or 0)
    return CriterionResult(
        id=mark.mark,
        status="met",
        required=False,
        evidence="manual",
        measured=None,
        threshold="by hand",
        points=points,
        awarded=points,
        message=mark.comment,
        help="",
    )


def _plain(score: float) -> float:
    return int(score) if score == int(score) else round(score, 2)


def effective(
    decisions: Decisions, student: str, exercise: str, attempts: Sequence[Attempt]
) -> Iterator[Decision]:
    """The lines that a grade follows, as its page shows them."""
    numbers = {0, *(each.number for each in attempts)}
    for line in decisions.about(student, exercise):
        if line.attempt in numbers and (line.student or line.exercise):
            yield line
