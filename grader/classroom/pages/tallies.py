"""What a class has in common: counted over the attempts that count."""

import collections
import dataclasses
import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from grader.classroom.pages.sheet import Sheet
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.policy import Grade
from grader.inside.protocol.entry import FUNCTIONS
from grader.model.cleaning import one_line
from grader.model.report import Flag
from grader.reports import wording

MOST = 10
"""Rows of the lists of extremes."""
KINDS = 20
"""Rows of the lists of what happened often."""
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


@dataclasses.dataclass(frozen=True)
class ExerciseSummary:
    """One exercise over the whole class."""

    exercise: str
    title: str
    submitted: int
    """Students with an attempt."""
    graded: int
    passed: int
    median: float | None
    """Points after deductions; None when nothing is graded."""
    max_score: float
    training: float
    """Median of the seconds of training of all attempts that trained; 0 when none did."""
    longest: float
    memory: float
    """The largest, in MiB."""
    spent: float
    """Seconds that grading took, all attempts together."""


@dataclasses.dataclass(frozen=True)
class Count:
    """How often something happened."""

    label: str
    exercise: str
    count: int
    share: float
    """Of the graded submissions of the exercise."""
    example: str = ""


def summaries(sheet: Sheet) -> tuple[ExerciseSummary, ...]:
    """A summary of each exercise."""
    grades = _by_exercise(sheet)
    attempts: dict[str, list[Attempt]] = collections.defaultdict(list)
    for attempt in sheet.book.attempts:
        attempts[attempt.exercise].append(attempt)
    found = []
    for exercise in sheet.exercises:
        own = attempts[exercise.id]
        graded = [g for g in grades[exercise.id] if g.standing == "graded"]
        scores = [grade.score for grade in graded if grade.score is not None]
        times = trainings(sheet, exercise.id)
        found.append(
            ExerciseSummary(
                exercise=exercise.id,
                title=one_line(exercise.title),
                submitted=sum(grade.attempts > 0 for grade in grades[exercise.id]),
                graded=len(graded),
                passed=sum(g.attempt is not None and g.attempt.verdict == "passed" for g in graded),
                median=statistics.median(scores) if scores else None,
                max_score=exercise.max_score,
                training=statistics.median(times) if times else 0.0,
                longest=max(times, default=0.0),
                memory=max((a.report.resources.peak_memory_mib for a in own), default=0.0),
                spent=sum(a.report.clocks.total for a in own if not a.graded.shared_from),
            )
        )
    return tuple(found)


def trainings(sheet: Sheet, exercise: str) -> tuple[float, ...]:
    """The seconds of every training of an exercise; one that several share counts once."""
    return tuple(
        _trained(a)
        for a in sheet.book.attempts
        if a.exercise == exercise and _trained(a) and not a.graded.shared_from
    )


def _trained(attempt: Attempt) -> float:
    """The seconds of its training; 0 where nothing was trained, but functions called."""
    judged = attempt.report.judged
    return 0.0 if judged and judged.entry == FUNCTIONS else attempt.report.clocks.training


def missed_criteria(sheet: Sheet) -> tuple[Count, ...]:
    """The criteria that were missed most often, the most frequent first."""
    return _counted(sheet, lambda attempt: ((name, "") for name in attempt.missed))


def diagnoses(sheet: Sheet) -> tuple[Count, ...]:
    """The mistakes that runs showed most often, the most frequent first."""
    return _counted(
        sheet,
        lambda attempt: ((each.id.replace("-", " "), "") for each in attempt.report.diagnoses),
    )


def errors(sheet: Sheet) -> tuple[Count, ...]:
    """Why submissions were not judged, alike ones together, the most frequent first."""

    def labels(attempt: Attempt) -> Iterator[tuple[str, str]]:
        if attempt.problem:
            words = one_line(attempt.problem)
            alike = words.replace(one_line(PurePath(attempt.file).name), "…")
            yield f"{wording.verdict(attempt.verdict)}: {_gist(alike)}", words

    return _counted(sheet, labels)


def slowest(sheet: Sheet) -> tuple[Attempt, ...]:
    """The attempts that trained longest."""
    return _extreme(sheet, _trained)


def largest(sheet: Sheet) -> tuple[Attempt, ...]:
    """The attempts with the most parameters."""
    return _extreme(sheet, lambda attempt: attempt.report.training.parameters)


def flagged(sheet: Sheet) -> tuple[tuple[Attempt, Flag], ...]:
    """What a person should look at, by student; the attempts with most flags first."""
    attempts = [each for each in sheet.book.attempts if each.judged and each.report.flags]
    ranked = sorted(attempts, key=lambda each: -len(each.report.flags))
    return tuple(
        (each, flag)
        for each in ranked
        for flag in each.report.flags
        if flag.id != wording.PUBLIC_ANSWERS
    )


def public_answers(sheet: Sheet) -> int:
    """How many attempts passed on data whose answers are public."""
    return sum(
        flag.id == wording.PUBLIC_ANSWERS
        for each in sheet.book.attempts
        for flag in each.report.flags
    )


def faults(sheet: Sheet) -> tuple[Attempt, ...]:
    """The attempts that have no verdict because the grader or its machine failed."""
    return tuple(attempt for attempt in sheet.book.attempts if not attempt.judged)


def shares(sheet: Sheet, exercise: str) -> tuple[float, ...]:
    """The scores in an exercise as parts of what could be reached, from 0 to 1."""
    return tuple(
        grade.score / grade.attempt.report.max_score
        for grade in sheet.grades
        if grade.exercise == exercise
        and grade.score is not None
        and grade.attempt
        and grade.attempt.report.max_score > 0
    )


def _by_exercise(sheet: Sheet) -> dict[str, list[Grade]]:
    found: dict[str, list[Grade]] = collections.defaultdict(list)
    for grade in sheet.grades:
        found[grade.exercise].append(grade)
    return found


def _counted(
    sheet: Sheet, labels: Callable[[Attempt], Iterable[tuple[str, str]]]
) -> tuple[Count, ...]:
    """Counts labels over the attempts that count; of an example, the first one is kept."""
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    examples: dict[tuple[str, str], str] = {}
    graded: collections.Counter[str] = collections.Counter()
    for grade in sheet.grades:
        if grade.standing != "graded" or grade.attempt is None:
            continue
        graded[grade.exercise] += 1
        for label, example in dict.fromkeys(labels(grade.attempt)):
            counts[one_line(label), grade.exercise] += 1
            examples.setdefault((one_line(label), grade.exercise), example)
    return tuple(
        Count(label, exercise, count, count / graded[exercise], examples[label, exercise])
        for (label, exercise), count in counts.most_common(KINDS)
    )


def _gist(problem: str) -> str:
    """A problem without what differs between two of a kind: figures and names in quotes."""
    return _FIGURES.sub("…", _QUOTED.sub("…", problem))[:160]


def _extreme(sheet: Sheet, size: Callable[[Attempt], float]) -> tuple[Attempt, ...]:
    sized = (
        a for a in sheet.book.attempts if a.judged and size(a) > 0 and not a.graded.shared_from
    )
    return tuple(sorted(sized, key=size, reverse=True)[:MOST])
