"""The conditions under which a class is graded: found once an exercise, part of every key."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Iterable, Mapping

from grader import __version__, data
from grader.classroom.results.attempt import Conditions
from grader.data import Prepared
from grader.model.exercise import CriterionSpec, Edition, Exercise
from grader.model.paper import Paper
from grader.model.settings import EditionChoice, RunSettings


@dataclasses.dataclass(frozen=True)
class Task:
    """One exercise with all that every submission to it is graded with."""

    exercise: Exercise
    settings: RunSettings
    """With the edition that was found, and only those limits that differ from the exercise's."""
    conditions: Conditions
    others: Mapping[int, Task] = dataclasses.field(default_factory=dict)
    """The same on other papers of the family, by their variant."""

    def of_attempt(self, number: int) -> Task:
        """The task on the paper that attempts of this number are judged on."""
        return self.others.get(self.settings.paper.of_attempt(number).variant, self)

    @property
    def max_score(self) -> float:
        """The most points that a submission can get."""
        edition: Edition = "official" if self.settings.edition == "official" else "practice"
        return self.exercise.max_score(edition)


def task(exercise: Exercise, prepared: Prepared, settings: RunSettings) -> Task:
    """The task of an exercise.

    Args:
        exercise: what is asked.
        prepared: the data that it is judged on.
        settings: of the class; the sandbox is chosen, and ``cores`` is among the limits.

    Raises:
        SpecError: a limit is unknown or not allowed.
    """
    limits = settings.changed_limits.items()
    own = dataclasses.replace(
        settings,
        edition=prepared.edition,
        changed_limits={n: v for n, v in limits if getattr(exercise.limits, n, None) != v},
    )
    conditions = Conditions(
        exercise=digest(exercise, prepared.edition),
        dataset=prepared.digest,
        paper=prepared.paper,
        edition=prepared.edition,
        seed=own.seed,
        limits=dataclasses.asdict(own.limited(exercise).limits),
        isolation=own.backend,
        python=platform.python_version(),
        tensorflow=version("tensorflow"),
        keras=version("keras"),
        grader=__version__,
        keras_2=version("tf-keras"),
        adapt=own.adapt,
    )
    return Task(exercise, own, conditions)


def prepare(exercise: Exercise, edition: EditionChoice, paper: Paper) -> Prepared:
    """The data of an exercise, drawn now if need be, so that no two jobs have to.

    Raises:
        DataError: they are not to be had.
    """
    dataset = data.find(exercise.dataset)
    return data.prepare(dataset, edition, paper=paper, exercise=exercise.id)


def digest(exercise: Exercise, edition: Edition) -> str:
    """Digest of what a verdict depends on in an exercise: not its prose, nor its solution."""
    criteria = [_facts(spec) for spec in exercise.criteria(edition)]
    facts = [exercise.id, exercise.dataset, exercise.metric, criteria]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def _facts(spec: CriterionSpec) -> dict[str, object]:
    """A criterion, without where it is written."""
    facts = {name: value for name, value in vars(spec).items() if name != "file"}
    facts["tiers"] = [dataclasses.asdict(tier) for tier in spec.tiers]
    facts["notebooks"] = [(name, _facts(each)) for name, each in spec.notebooks]
    return facts


def version(package: str) -> str:
    """The version of an installed package, without importing it; empty when it is absent."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def tasks(exercise: Exercise, settings: RunSettings, numbers: Iterable[int]) -> Task:
    """The task of an exercise on all papers that attempts of these numbers need.

    Raises:
        DataError: the data are not to be had.
        SpecError: a limit is unknown or not allowed.
    """
    papers = {(paper := settings.paper.of_attempt(number)).variant: paper for number in numbers}
    first = _on_paper(exercise, settings, settings.paper)
    if not first.conditions.paper:  # data that are the same on every paper
        return first
    others = {n: _on_paper(exercise, settings, each) for n, each in papers.items() if n}
    return dataclasses.replace(first, others=others)


def _on_paper(exercise: Exercise, settings: RunSettings, paper: Paper) -> Task:
    prepared = prepare(exercise, settings.edition_for(exercise), paper)
    return task(exercise, prepared, dataclasses.replace(settings, paper=paper))
