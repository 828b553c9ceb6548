"""What students are told to reach is what the criteria ask: shares, and numbers of epochs."""

import dataclasses
import re
import typing
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

from grader.catalog.specification import FILE
from grader.maintain.validation.base import PASSED, Bench, CheckResult, Step, check
from grader.maintain.validation.specification import README, items, targets
from grader.model.exercise import CriterionSpec, Exercise

Kind = typing.Literal["share", "epochs"]

_FIGURE = re.compile(r"(?<![\w.,=-])(\d+(?:\.\d+)?)(?:(\s*%)|(\*{0,2}\s+epochs?\b))?(?![\w.]\d|\w)")
LEAST_SHARE = 0.5
"""A number between this and 1 is taken for a share that is to be reached; smaller ones may be
learning rates, and what a layer drops."""
_DIGITS = 9
"""That two shares must have in common; `1 - 0.9` is not quite `0.1`."""


@dataclasses.dataclass(frozen=True)
class _Figure:
    """A number that a text states."""

    kind: Kind
    value: float
    words: str
    """As it is written."""


@check("figures")
def figures(exercise: Exercise, _bench: Bench) -> Iterator[Step]:
    """Compares title, summary, README, starter and the criteria's helps with the criteria.

    It only warns: a passage may speak of something else. A passage that has a figure of the
    criteria may have others of its kind too, "aim at 97 %, the line is drawn at 95 %".
    """
    yield Step("figures", partial(_compared, exercise))


def _compared(exercise: Exercise) -> CheckResult:
    known = _known(exercise)
    strays = []
    for place, passage in _passages(exercise):
        found = list(_figures(passage))
        for kind, values in known.items():
            stated = [each for each in found if each.kind == kind]
            if values and not any(round(each.value, _DIGITS) in values for each in stated):
                strays += [f"{each.words} ({place})" for each in stated]
    if not strays:
        return PASSED
    return CheckResult(
        "warning",
        f"What students read states {', '.join(dict.fromkeys(strays))}, which no criterion asks "
        f"for: probably it was changed in one place only, so compare with "
        f"{exercise.folder / FILE}.",
    )


def _known(exercise: Exercise) -> dict[Kind, frozenset[float]]:
    """The figures that may be stated: those of the criteria, and the target of the README."""
    shares, epochs = set[float](), set[float]()
    specs = [spec for edition in exercise.editions for spec in exercise.criteria(edition)]
    for spec in specs:
        for name, value in _values(spec):
            if "epochs" in name:
                epochs |= {value, value + 1}  # "in fewer than 100 epochs" is 99 at most
            elif 0 < value <= 1:
                shares |= {round(value, _DIGITS), round(1 - value, _DIGITS)}
    readme = exercise.folder / README
    if shares and readme.is_file():
        shares |= {1.0, *(round(each, _DIGITS) for each in targets(readme))}
    return {"share": frozenset(shares), "epochs": frozenset(epochs)}


def _values(spec: CriterionSpec) -> Iterator[tuple[str, float]]:
    """The numbers of a criterion and of its variants, each with its parameter."""
    for name, value in spec.parameters.items():
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield name, float(value)
    for tier in spec.tiers:
        yield "tiers", float(tier.reaches)
    for _, variant in spec.notebooks:
        yield from _values(variant)


def _passages(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """What students read of what is asked, each with where it is written."""
    yield "title", exercise.title
    yield "summary", exercise.summary
    readme = exercise.folder / README
    if readme.is_file():
        for number, item in enumerate(items(readme), start=1):
            yield f"{README}, item {number}", item
    starter = exercise.folder / "starter.py"
    if starter.is_file():
        for passage in _comments(starter):
            yield starter.name, passage
    for edition in exercise.editions:
        for spec in exercise.criteria(edition):
            for each in (spec, *(variant for _, variant in spec.notebooks)):
                yield f"help of {spec.id}", each.help


def _comments(script: Path) -> Iterator[str]:
    """The paragraphs that a script's comments make."""
    lines = script.read_text(encoding="utf-8").splitlines()
    words = (line[2:] if line.startswith("# ") and line[:4] != "# %%" else "" for line in lines)
    yield from filter(str.strip, "\n".join(words).split("\n\n"))


def _figures(passage: str) -> Iterator[_Figure]:
    for found in _FIGURE.finditer(passage):
        digits, percent, epochs = found.groups()
        value = float(Decimal(digits) / 100 if percent else Decimal(digits))
        words = " ".join(found[0].replace("*", "").split())
        if epochs:
            yield _Figure("epochs", value, words)
        elif percent or LEAST_SHARE <= value < 1:
            yield _Figure("share", value, words)
