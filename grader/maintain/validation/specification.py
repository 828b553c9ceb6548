"""The facts of an exercise fit each other: criteria, points, and what the README asks."""

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

from grader.catalog.specification import FILE
from grader.maintain.validation.base import PASSED, Bench, CheckResult, Step, check, held_out_marks
from grader.model.exercise import Edition, Exercise

POINTS = 100
"""What the criteria of an exercise sum up to."""
README = "README.md"
SECTION = "What is asked"

_ASKED = re.compile(rf"^## {SECTION}\s*?$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"^\d+\. ", re.MULTILINE)
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)(\s*%)?")


@check("specification")
def specification(exercise: Exercise, _bench: Bench) -> Iterator[Step]:
    """Criteria that exist, a pass that rests on held-out data, 100 points, a stated target."""
    for edition in exercise.editions:
        yield Step(f"specification/criteria-{edition}", partial(_criteria, exercise, edition))
    for edition in exercise.editions:
        yield Step(f"specification/points-{edition}", partial(_points, exercise, edition))
    yield Step("specification/readme", partial(_readme, exercise))
    for name, other in exercise.also.items():
        yield Step(f"specification/criteria-{name}", partial(_criteria, other, "official"))
        yield Step(f"specification/readme-{name}", partial(_readme, other))


def _criteria(exercise: Exercise, edition: Edition) -> CheckResult:
    if held_out_marks(exercise, edition):
        return PASSED
    return CheckResult(
        "failed",
        f"No required criterion of the {edition} edition is measured on held-out data, so that "
        f"nothing could pass: add one to {exercise.folder / FILE}.",
    )


def _points(exercise: Exercise, edition: Edition) -> CheckResult:
    found = exercise.max_score(edition)
    if found == POINTS:
        return PASSED
    return CheckResult(
        "failed",
        f"The points of the {edition} edition sum up to {found:g} and not to {POINTS}: change "
        f"them in {exercise.folder / FILE}.",
    )


def _readme(exercise: Exercise) -> CheckResult:
    """The stated target is not looser than the pass mark, whatever the edition."""
    file = exercise.folder / README
    if not file.is_file():
        return CheckResult("failed", f"{file} is missing: write what students are to read.")
    figures = targets(file)
    if not figures:
        return CheckResult(
            "failed",
            f"{file} states no target: put the held-out figure in bold into the last item of "
            f'"{SECTION}".',
        )
    for edition in exercise.editions:
        for spec, criterion in held_out_marks(exercise, edition):
            if criterion.mark is None:
                continue
            target = _nearest(figures, criterion.mark)
            loose = (
                target < criterion.mark if criterion.higher_is_better else (target > criterion.mark)
            )
            if loose:
                return CheckResult(
                    "failed",
                    f"{file} asks for {target:g}, but the mark of {spec.id} in the {edition} "
                    f"edition is {criterion.mark:g}: state a target that is as strict.",
                )
    return PASSED


def targets(readme: Path) -> list[float]:
    """The figures that the last item of the tasks has in bold; ``97 %`` is 0.97."""
    tasks = items(readme)[-1:]
    found = [
        figure for task in tasks for bold in _BOLD.findall(task) for figure in _FIGURE.findall(bold)
    ]
    return [float(Decimal(text) / 100 if percent else Decimal(text)) for text, percent in found]


def items(readme: Path) -> list[str]:
    """The numbered tasks of the README."""
    section = _ASKED.search(readme.read_text(encoding="utf-8"))
    return _ITEM.split(section[1])[1:] if section else []


def _nearest(figures: list[float], mark: float) -> float:
    """The figure that stands for the mark: the one of the nearest order of magnitude."""

    def distance(figure: float) -> float:
        if figure <= 0 or mark <= 0:
            return abs(figure - mark)
        return abs(math.log(figure / mark))

    return min(figures, key=distance)
