"""What a page says of the exercise itself: its task, what is asked, the reference's training."""

from __future__ import annotations

import dataclasses
import typing

from grader import data as datasets
from grader.catalog import curves
from grader.judging.criteria import bind
from grader.model.errors import SpecError
from grader.model.exercise import Edition, Exercise
from grader.reports.html_code import markdown
from grader.reports.html_curves import Compared, TargetMark
from grader.reports.text import number

if typing.TYPE_CHECKING:
    import markupsafe

README = "README.md"
REFERENCE = "reference solution"


@dataclasses.dataclass(frozen=True)
class TaskPage:
    """An exercise, beside a report on it."""

    title: str
    html: markupsafe.Markup
    """What the student is asked."""
    targets: tuple[TargetMark, ...] = ()
    compared: tuple[Compared, ...] = ()
    """The reference's own training, where one is kept of this edition and of its code as it is."""


def task_of(exercise: Exercise, edition: str) -> TaskPage:
    """The task as it was judged.

    Args:
        exercise: the one that was submitted to.
        edition: of the report's data; empty where it never came to that.
    """
    file = exercise.folder / README
    text = file.read_text(encoding="utf-8") if file.is_file() else exercise.summary
    return TaskPage(
        title=exercise.title,
        html=markdown(text),
        targets=_targets(exercise, edition),
        compared=_reference(exercise, edition),
    )


def _targets(exercise: Exercise, edition: str) -> tuple[TargetMark, ...]:
    """The values of logged metrics that a callback has to stop at, as lines in the charts."""
    if edition not in exercise.criteria_by_edition:
        return ()
    criteria = (bind(spec) for spec in exercise.criteria(typing.cast(Edition, edition)))
    stops = [criterion.stop_target for criterion in criteria if criterion.stop_target]
    unique = {(stop.metric, stop.reaches): stop for stop in stops}
    return tuple(
        TargetMark(stop.metric, stop.reaches, f"asked: {number(stop.reaches)}")
        for stop in unique.values()
    )


def _reference(exercise: Exercise, edition: str) -> tuple[Compared, ...]:
    try:
        kept = curves.load(exercise, edition, datasets.find(exercise.dataset).version)
    except SpecError:  # a page does without it
        return ()
    return (Compared(REFERENCE, kept.history),) if kept else ()
