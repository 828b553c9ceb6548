"""Exercises as their ``exercise.toml`` states them: every number, parsed once, checked on the way.

An exercise's id and alias are written in the name of its folder and nowhere else:
``exercise-1-mnist-callback`` is ``exercise-1``, alias ``mnist-callback``.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import tomllib
import typing
from collections.abc import Mapping
from pathlib import Path

from grader.model.errors import SpecError

FILE = "exercise.toml"
FOLDER = re.compile(r"([a-z][a-z0-9]*-[0-9]+)-([a-z0-9][a-z0-9-]*)")
EDITIONS = ("official", "practice")

Number = int | float
"""A number as it was written: 40 stays 40, so that what is read and written again is the same."""
Scalar = str | int | float | bool
Edition = typing.Literal["official", "practice"]


@dataclasses.dataclass(frozen=True)
class Limits:
    """What one run of a submission may use."""

    startup_seconds: Number
    """Until TensorFlow is imported; none of the student's code has run by then."""
    training_seconds: Number
    """Top level of the submission and ``solution_model()`` together."""
    prediction_seconds: Number
    """All predictions and probes together."""
    grace_seconds: Number
    """Between the soft stop of a fit and the kill of the process tree."""
    memory_mib: Number
    """Proportional memory of the whole process tree, scratch files apart."""
    cores: int
    processes: int
    disk_mib: Number
    """Size of the scratch space."""
    output_mib: Number
    """What the submission may print."""

    def replaced(self, name: str, value: float) -> Limits:
        """The limits with one changed; raises SpecError for an unknown name or a bad value."""
        fields = {field.name: field for field in dataclasses.fields(self)}
        if name not in fields:
            raise SpecError("--limit", "the name", name, f"one of {', '.join(fields)}")
        changed: dict[str, typing.Any] = {name: _limit("--limit", name, value)}
        return dataclasses.replace(self, **changed)


@dataclasses.dataclass(frozen=True)
class Tier:
    """Points for reaching a mark."""

    reaches: Number
    points: Number


@dataclasses.dataclass(frozen=True)
class CriterionSpec:
    """One ``[[criteria]]`` entry, for one edition."""

    id: str
    check: str
    """Name under which the criterion is registered in `grader.judging.criteria`."""
    points: Number
    required: bool
    help: str
    """A sentence for the student who missed it."""
    tiers: tuple[Tier, ...]
    """Where given, points come from the highest tier reached; the mark to pass is apart."""
    parameters: Mapping[str, Scalar]
    file: Path
    """Where it is written, for messages."""


@dataclasses.dataclass(frozen=True)
class Exercise:
    """A folder of facts and prose: what is asked, on which dataset, judged by what."""

    id: str
    alias: str
    folder: Path
    solution: Path
    """The reference solution."""
    title: str
    summary: str
    """One sentence: what is asked."""
    dataset: str
    metric: str
    """The logged metric that is shown while training, e.g. ``accuracy``."""
    limits: Limits
    criteria_by_edition: Mapping[Edition, tuple[CriterionSpec, ...]]

    def criteria(self, edition: Edition) -> tuple[CriterionSpec, ...]:
        """The criteria with this edition's thresholds."""
        return self.criteria_by_edition[edition]

    def max_score(self, edition: Edition) -> float:
        """The sum of all points."""
        return sum(criterion.points for criterion in self.criteria(edition))


_TEXTS = ("title", "summary", "dataset", "metric")
_CRITERION_KEYS = ("id", "check", "points", "required", "help", "tiers")


def parse(folder: Path, solutions: Path) -> Exercise:
    """The exercise in a folder.

    Raises:
        SpecError: the file cannot be read, or a key is missing, unknown or has a value that is
            not allowed; the message names file, key, value and what is allowed.
    """
    file = folder / FILE
    matched = FOLDER.fullmatch(folder.name)
    if matched is None:
        raise SpecError(file, "the folder's name", folder.name, "<word>-<number>-<alias>")
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SpecError(file, "the file", str(error), "readable TOML in UTF-8") from error
    unknown = document.keys() - {*_TEXTS, "limits", "criteria"}
    if unknown:
        name = min(unknown)
        allowed = f"absent: the keys are {', '.join((*_TEXTS, 'limits', 'criteria'))}"
        raise SpecError(file, name, document[name], allowed)
    return Exercise(
        id=matched[1],
        alias=matched[2],
        folder=folder,
        solution=solutions / f"{folder.name}.py",
        limits=_limits(file, document.get("limits")),
        criteria_by_edition=_criteria(file, document.get("criteria")),
        **{key: _text(file, key, document.get(key)) for key in _TEXTS},
    )


def _text(file: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SpecError(file, key, value, "a text that is not empty")
    return value


def _scalar(file: Path, key: str, value: object) -> Scalar:
    is_huge = isinstance(value, int | float) and not abs(value) <= sys.float_info.max
    if not isinstance(value, str | int | float | bool) or is_huge:
        raise SpecError(file, key, value, "a number, a text or true or false")
    return value


def _number(file: Path | str, key: str, value: object, allowed: str = "a number") -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e9:
        raise SpecError(file, key, value, allowed)
    return value


def _limit(file: Path | str, key: str, value: object) -> float:
    number = _number(file, key, value, "a number above 0")
    whole = key in ("cores", "processes")
    if number <= 0 or (whole and number != int(number)):
        raise SpecError(file, key, value, "a whole number above 0" if whole else "above 0")
    return int(number) if whole else number


def _limits(file: Path, table: object) -> Limits:
    names = [field.name for field in dataclasses.fields(Limits)]
    if not isinstance(table, dict) or table.keys() != set(names):
        found = sorted(table) if isinstance(table, dict) else table
        raise SpecError(file, "[limits]", found, f"a table of just {', '.join(names)}")
    values: dict[str, typing.Any] = {name: _limit(file, name, table[name]) for name in names}
    return Limits(**values)


def _criteria(file: Path, entries: object) -> dict[Edition, tuple[CriterionSpec, ...]]:
    if not isinstance(entries, list) or not entries:
        raise SpecError(file, "[[criteria]]", entries, "at least one table")
    if not all(isinstance(entry, dict) for entry in entries):
        raise SpecError(file, "[[criteria]]", entries, "a list of tables")
    names = [entry.get("id") for entry in entries]
    for name in names:
        if names.count(name) > 1:
            raise SpecError(file, "criteria.id", name, "used once")
    by_edition: dict[Edition, tuple[CriterionSpec, ...]] = {}
    for edition in typing.get_args(Edition):
        by_edition[edition] = tuple(_criterion(file, entry, edition) for entry in entries)
        if not any(criterion.required for criterion in by_edition[edition]):
            raise SpecError(file, "criteria.required", None, "true for at least one criterion")
    sums = [sum(each.points for each in by_edition[edition]) for edition in by_edition]
    if len(set(sums)) > 1:
        raise SpecError(file, "criteria.points", sums, "of the same sum in all editions")
    return by_edition


def _criterion(file: Path, entry: dict[str, object], edition: Edition) -> CriterionSpec:
    name = _text(file, "criteria.id", entry.get("id"))
    where = f"criteria.{name}"
    override = entry.get(edition, {})
    if not isinstance(override, dict):
        raise SpecError(file, f"{where}.{edition}", override, "a table of values to replace")
    if "id" in override:
        raise SpecError(file, f"{where}.{edition}.id", override["id"], "absent: ids do not change")
    merged = {key: value for key, value in entry.items() if key not in EDITIONS} | override
    parameters = {
        key: _scalar(file, f"{where}.{key}", value)
        for key, value in merged.items()
        if key not in _CRITERION_KEYS
    }
    required = merged.get("required", False)
    if not isinstance(required, bool):
        raise SpecError(file, f"{where}.required", required, "true or false")
    points = _number(file, f"{where}.points", merged.get("points"))
    if points < 0:
        raise SpecError(file, f"{where}.points", points, "0 or more")
    tiers = _tiers(file, f"{where}.tiers", merged.get("tiers", []))
    if tiers and max(tier.points for tier in tiers) != points:
        raise SpecError(file, f"{where}.points", points, "the points of the best tier")
    return CriterionSpec(
        id=name,
        check=_text(file, f"{where}.check", merged.get("check")),
        points=points,
        required=required,
        help=_text(file, f"{where}.help", merged.get("help")),
        tiers=tiers,
        parameters=parameters,
        file=file,
    )


def _tiers(file: Path, key: str, entries: object) -> tuple[Tier, ...]:
    allowed = "a list of {reaches = NUMBER, points = NUMBER}"
    if not isinstance(entries, list):
        raise SpecError(file, key, entries, allowed)
    tiers = []
    for entry in entries:
        if not isinstance(entry, dict) or entry.keys() != {"reaches", "points"}:
            raise SpecError(file, key, entry, allowed)
        tiers.append(Tier(**{name: _number(file, key, entry[name], allowed) for name in entry}))
    return tuple(tiers)
