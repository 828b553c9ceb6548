"""Hints in levels: a question first, then where to look, then the line; never the solution."""

import dataclasses

from grader.model.exercise import Exercise
from grader.model.levels import HINT_LEVELS
from grader.submission.history.attempts import DIAGNOSED, FAILED, KeptAttempt, KeptMistake
from grader.submission.history.questions import CRITERIA, DIAGNOSES, OTHER_CRITERION, PROBLEMS
from grader.submission.history.store import HistoryStore, Unkept, is_on

_NEARBY = 3
"""Lines before and after a script's line, for "where to look"."""


@dataclasses.dataclass(frozen=True)
class LevelledHint:
    """One hint."""

    level: int
    """From 1, a question, to `HINT_LEVELS`, the line."""
    words: str
    about: str
    """What it is made from, e.g. ``attempt 3``."""
    remarks: tuple[str, ...] = ()
    """What a reader should know of the history."""


def next_hint(exercise: Exercise, store: HistoryStore, level: int | None = None) -> LevelledHint:
    """The hint that comes next, about the last attempt that is kept, or about the exercise as such.

    How far hints have gone is kept too; after the next attempt they begin with a question again.

    Args:
        exercise: what it is about.
        store: where the history is; off, or where it cannot be written, the first level is given.
        level: another one than the next, from 1 to `HINT_LEVELS`.

    Returns:
        The hint; of an attempt that passed, level 0 and that there is nothing to mend.
    """
    if not is_on():
        return generic(exercise, level or 1)
    try:
        with store.changing(exercise.id):
            history = store.read(exercise.id)
            chosen = level or min(history.hints + 1, HINT_LEVELS)
            store.write(exercise.id, dataclasses.replace(history, hints=chosen))
    except Unkept as error:
        return dataclasses.replace(generic(exercise, level or 1), remarks=(str(error),))
    if not history.attempts:
        return generic(exercise, chosen)
    last = history.attempts[-1]
    if last.verdict == "passed":
        words = f"Attempt {last.number} passed: there is nothing to mend."
        return LevelledHint(0, words, f"attempt {last.number}")
    return from_attempt(last, chosen) or generic(exercise, chosen)


def from_attempt(attempt: KeptAttempt, level: int) -> LevelledHint | None:
    """The hint of a level about the first mistake of an attempt; None where there was none."""
    mistake = attempt.mistake
    if mistake is None:
        return None
    words = (_question, _where, _line)[level - 1](mistake)
    return LevelledHint(level, words, f"attempt {attempt.number}, {attempt.file}")


def generic(exercise: Exercise, level: int) -> LevelledHint:
    """The hint of a level about what an exercise asks, where nothing is known of an attempt.

    It is about the first criterion that is needed to pass.
    """
    criteria = exercise.criteria("practice")
    first = next(each for each in criteria if each.required)
    words = (
        exercise.hints[level - 1] if exercise.hints else _of_criterion(first.id, first.help, level)
    )
    return LevelledHint(level, words, f"{exercise.id} as such")


def _of_criterion(name: str, help_: str, level: int) -> str:
    """The hint of a level about a criterion that is not met."""
    if level == 1:
        return CRITERIA.get(name, OTHER_CRITERION.format(name=name))
    if level == 2:
        return f"Look at what the criterion {name} asks: `grade show` lists it with its mark."
    return help_


def _question(mistake: KeptMistake) -> str:
    if mistake.kind == DIAGNOSED:
        return DIAGNOSES.get(mistake.id, DIAGNOSES["other-crash"])
    if mistake.kind == FAILED:
        return PROBLEMS.get(mistake.id, PROBLEMS["crashed"])
    return CRITERIA.get(mistake.id, OTHER_CRITERION.format(name=mistake.id))


def _where(mistake: KeptMistake) -> str:
    place = ""
    if mistake.cell:
        place = f"Look in cell {mistake.cell}."
    elif mistake.line:
        first = max(1, mistake.line - _NEARBY)
        place = f"Look between line {first} and line {mistake.line + _NEARBY}."
    if mistake.kind == DIAGNOSED:
        shown = mistake.evidence.rstrip(".")
        return " ".join(filter(None, (place, f"The run shows: {shown}." if shown else "")))
    if mistake.kind == FAILED:
        return place or "No line of yours is known; look at what ran last before it ended."
    return f"Not met is {mistake.id}: {mistake.message}"


def _line(mistake: KeptMistake) -> str:
    parts = [f"cell {mistake.cell}"] if mistake.cell else []
    parts += [f"line {mistake.line}"] if mistake.line else []
    place = ", ".join(parts)
    probably = "probably: " if mistake.likely else ""
    words = mistake.message if mistake.kind in (DIAGNOSED, FAILED) else mistake.evidence
    return f"{place[:1].upper()}{place[1:]}: {probably}{words}" if place else f"{probably}{words}"
