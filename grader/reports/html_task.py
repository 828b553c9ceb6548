"""What a page says of the exercise itself: its task, what is asked, the reference's training."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Sequence

from grader import data as datasets
from grader.catalog import curves
from grader.judging.criteria import Criterion, bind
from grader.model.errors import SpecError
from grader.model.exercise import CriterionSpec, Edition, Exercise
from grader.model.report import CriterionResult
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


def task_of(exercise: Exercise, edition: str, judged: Sequence[CriterionResult] = ()) -> TaskPage:
    """The task as it was judged.

    Args:
        exercise: the one that was submitted to.
        edition: of the report's data; empty where it never came to that.
        judged: the report's criteria: a notebook of the course's may have been asked for others.
    """
    file = exercise.folder / README
    text = file.read_text(encoding="utf-8") if file.is_file() else exercise.summary
    return TaskPage(
        title=exercise.title,
        html=markdown(_without_title(text), heading="h3"),
        targets=_targets(exercise, edition, judged),
        compared=_reference(exercise, edition),
    )


def _without_title(text: str) -> str:
    """A README without the heading that it begins with: the page has the title already."""
    first, _, rest = text.partition("\n")
    return rest if first.startswith("# ") else text


def _targets(
    exercise: Exercise, edition: str, judged: Sequence[CriterionResult]
) -> tuple[TargetMark, ...]:
    """What is asked of logged metrics, as lines in the charts.

    Where a callback has to stop, the value to stop at; elsewhere the accuracy that the grader
    measures. Errors are measured in units that a student's own logs need not have.
    """
    if edition not in exercise.criteria_by_edition:
        return ()
    specs = exercise.criteria(typing.cast(Edition, edition))
    criteria = [_as_judged(spec, judged) for spec in specs]
    stops = [criterion.stop_target for criterion in criteria if criterion.stop_target]
    unique = {(stop.metric, stop.reaches): stop for stop in stops}
    if unique:
        return tuple(
            TargetMark(stop.metric, stop.reaches, f"asked: {number(stop.reaches)}")
            for stop in unique.values()
        )
    marks = {
        part: criterion.mark
        for criterion in criteria
        for part in criterion.parts
        if criterion.higher_is_better and criterion.judges(part)
    }
    part = "held-out" if "held-out" in marks else "training"
    mark = marks.get(part)
    if mark is None:
        return ()
    return (TargetMark(exercise.metric, mark, f"asked on {part} examples: {number(mark)}"),)


def _as_judged(spec: CriterionSpec, judged: Sequence[CriterionResult]) -> Criterion:
    """The criterion, or what a notebook of the course's was asked for in its place."""
    result = next((each for each in judged if each.id == spec.id), None)
    several = [bind(each) for each in (spec, *(other for _, other in spec.notebooks))]
    fitting = (each for each in several if result and each.threshold == result.threshold)
    return next(fitting, several[0])


def _reference(exercise: Exercise, edition: str) -> tuple[Compared, ...]:
    try:
        kept = curves.load(exercise, edition, datasets.find(exercise.dataset).version)
    except SpecError:  # a page does without it
        return ()
    return (Compared(REFERENCE, kept.history),) if kept else ()
