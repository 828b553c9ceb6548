"""The conditions under which a class is graded: found once an exercise, part of every key."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Mapping

from grader import __version__, data
from grader.classroom.results.records import Conditions
from grader.data import Choice, Prepared
from grader.data.paper import Paper
from grader.model.exercise import Edition, Exercise, Limits


@dataclasses.dataclass(frozen=True)
class Task:
    """One exercise with all that every submission to it is graded with."""

    exercise: Exercise
    edition: Edition
    limits: Mapping[str, float]
    """Those that differ from the exercise's own."""
    paper: Paper
    seed: int
    backend: str
    conditions: Conditions


def task(
    exercise: Exercise,
    prepared: Prepared,
    *,
    paper: Paper,
    seed: int,
    limits: Mapping[str, float],
    backend: str,
) -> Task:
    """The task of an exercise.

    Args:
        exercise: what is asked.
        prepared: the data that it is judged on.
        paper: what they were drawn from.
        seed: of the trainings.
        limits: those to change, ``cores`` among them.
        backend: name of the sandbox.

    Raises:
        SpecError: a limit is unknown or not allowed.
    """
    changed = {n: v for n, v in limits.items() if getattr(exercise.limits, n, None) != v}
    conditions = Conditions(
        exercise=digest(exercise, prepared.edition),
        dataset=prepared.digest,
        paper=prepared.paper,
        edition=prepared.edition,
        seed=seed,
        limits=dataclasses.asdict(limited(exercise.limits, changed)),
        isolation=backend,
        python=platform.python_version(),
        tensorflow=version("tensorflow"),
        keras=version("keras"),
        grader=__version__,
    )
    return Task(exercise, prepared.edition, changed, paper, seed, backend, conditions)


def prepare(exercise: Exercise, edition: Choice, paper: Paper) -> Prepared:
    """The data of an exercise, drawn now if need be, so that no two jobs have to.

    Raises:
        DataError: they are not to be had.
    """
    dataset = data.find(exercise.dataset)
    return data.prepare(dataset, edition, paper=paper, exercise=exercise.id)


def limited(limits: Limits, changed: Mapping[str, float]) -> Limits:
    """The limits with some changed; raises SpecError for what is not allowed."""
    for name, value in changed.items():
        limits = limits.replaced(name, value)
    return limits


def digest(exercise: Exercise, edition: Edition) -> str:
    """Digest of what a verdict depends on in an exercise: not its prose, nor its solution."""
    criteria = [
        {key: value for key, value in dataclasses.asdict(spec).items() if key != "file"}
        for spec in exercise.criteria(edition)
    ]
    facts = [exercise.id, exercise.dataset, exercise.metric, criteria]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def version(package: str) -> str:
    """The version of an installed package, without importing it; empty when it is absent."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
