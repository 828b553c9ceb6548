"""By which criteria a submission may be judged: the exercise's, or those of a course's notebook.

A file is judged by those that it keeps best, which only its run can tell. Which ones these will
probably be is known before; they also count where it keeps several equally well, as one does that
crashes.
"""

import ast
from collections.abc import Iterator, Sequence

from grader.judging.criteria import Criterion, StopTarget, bind
from grader.model.exercise import CriterionSpec, Edition, Exercise
from grader.submission import Script
from grader.submission.imports import course_names

BoundCriteria = tuple[tuple[CriterionSpec, Criterion], ...]
"""Each criterion as it is written, with what checks it."""


def alternatives(exercise: Exercise, edition: Edition, script: Script) -> list[BoundCriteria]:
    """All criteria that a file may be judged by, the likelier ones first.

    Likelier are those whose mark to stop at the file itself has as a number, then those with a
    lower mark, then a notebook's.
    """
    names = course_names(script)
    several = [tuple((each, bind(each)) for each in s) for s in exercise.asked(edition, names)]
    numbers = {node.value for node in ast.walk(script.tree) if isinstance(node, ast.Constant)}

    def likelihood(criteria: BoundCriteria) -> tuple[bool, float, bool]:
        marks = [stop.reaches for stop in _stops(criteria)]
        named = bool(numbers.intersection(marks))
        return named, -min(marks, default=0.0), criteria is not several[0]

    return sorted(several, key=likelihood, reverse=True)


def checks(several: Sequence[BoundCriteria]) -> list[Criterion]:
    """Every check of them: a run is asked for all that any of them needs."""
    return [criterion for criteria in several for _, criterion in criteria]


def target(exercise: Exercise, criteria: BoundCriteria) -> float | None:
    """The value of the exercise's metric to stop at; None where the criteria ask for no single one.

    Args:
        exercise: has the metric that is shown while training.
        criteria: those that a file is probably judged by, the first of the `alternatives`.
    """
    marks = {stop.reaches for stop in _stops(criteria) if stop.metric == exercise.metric}
    return marks.pop() if len(marks) == 1 else None


def _stops(criteria: BoundCriteria) -> Iterator[StopTarget]:
    return (criterion.stop_target for _, criterion in criteria if criterion.stop_target)
