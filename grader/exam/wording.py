"""A sitting in words, for the command line and for the page."""

import math

from grader.exam import progress
from grader.exam.sitting import HANDED_IN, ExamSubmission, Sitting
from grader.judging.exam import BEST
from grader.model.words import counted
from grader.reports.text import duration


def time_left(sitting: Sitting) -> str:
    """The time left, e.g. ``1 h 20 min left``."""
    if sitting.finished:
        return "finished"
    if sitting.is_over:
        return "the time is over"
    stopped = ", the clock is stopped" if sitting.paused else ""
    return f"{duration(math.ceil(sitting.seconds_left))} left{stopped}"


def standing(sitting: Sitting, number: int) -> str:
    """How a category stands, e.g. ``best 4 of 5, last 3, 2 submissions left``."""
    last = sitting.last(number)
    best = f"best {sitting.best(number)} of {BEST}, last {last}"
    late = sum(each.late for each in sitting.of(number))
    said = ["no score yet" if last is None else best, _looks_left(sitting, number)]
    return ", ".join(each for each in (*said, f"{late} late" if late else "") if each)


def outcome(sitting: Sitting, handed: ExamSubmission) -> str:
    """What a submission came to, as a sentence."""
    if handed.score is None:
        return (
            f"Category {handed.category} could not be graded, which costs you nothing: "
            f"{handed.problem}"
        )
    late = "late" if handed.late else ""
    score = f"{handed.score} of {BEST}"
    said = ", ".join(each for each in (score, late, _looks_left(sitting, handed.category)) if each)
    return f"Category {handed.category}: {said}."


def under_way(sitting: Sitting) -> str:
    """What is being graded, as a sentence; empty where nothing waits."""
    if not sitting.waiting:
        return ""
    first, more = sitting.waiting[0], len(sitting.waiting) - 1
    found = progress.read(sitting.folder / HANDED_IN, first.file)
    how = f": {found.words}" if found else ""
    return (
        f"Category {first.category} is being graded{how}{f'; {more} more waiting' if more else ''}."
    )


def _looks_left(sitting: Sitting, number: int) -> str:
    left = sitting.looks_left(number)
    return "" if left is None else f"{counted(left, 'submission')} left"
