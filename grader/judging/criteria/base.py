"""What a criterion is: a check of a run record against parameters from ``exercise.toml``."""

from __future__ import annotations

import abc
import dataclasses
import typing
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from grader.inside.protocol.job import ProbeRequest
from grader.judging.criteria.predictions import predicted_classes, predicted_values
from grader.model.errors import SpecError
from grader.model.exercise import CriterionSpec, Scalar
from grader.model.record import RunRecord
from grader.model.report import EvidenceKind, Status

Labels = npt.NDArray[typing.Any]


@dataclasses.dataclass(frozen=True)
class Evidence:
    """What criteria look at: the run record, and the answers that the box never had."""

    record: RunRecord
    labels: Mapping[str, Labels]
    """True labels by part of the dataset, shape (n,)."""
    previous: Mapping[str, Labels] = dataclasses.field(default_factory=dict)
    """Of a series, the value before each of a part's, shape (n,): what repeating forecasts."""

    def accuracy(self, part: str) -> float | None:
        """Share of a part's examples that the model got right; None when it was not asked.

        Raises:
            BadPredictions: the model's outputs cannot be read as classes.
        """
        array = self.record.predictions.get(part)
        if array is None:
            return None
        labels = self.labels[part]
        from_logits = self.record.model is not None and self.record.model.from_logits
        predicted = predicted_classes(array, labels, from_logits=from_logits)
        return float(np.mean(predicted == labels))

    def absolute_error(self, part: str) -> float | None:
        """By how much the model's forecasts of a part are off; None when it was not asked.

        Raises:
            BadPredictions: the model's outputs cannot be read as one number for each value.
        """
        array = self.record.predictions.get(part)
        if array is None:
            return None
        labels = self.labels[part].astype(np.float64)
        with np.errstate(
            over="ignore"
        ):  # what adds up to more than a float holds is infinitely off
            return float(np.mean(np.abs(predicted_values(array, len(labels)) - labels)))

    def repeating_error(self, part: str) -> float | None:
        """The same of repeating the last value; None for what is no series."""
        if part not in self.previous:
            return None
        before, labels = (
            values[part].astype(np.float64) for values in (self.previous, self.labels)
        )
        return float(np.mean(np.abs(before - labels)))


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a criterion found."""

    status: Status
    measured: float | str | None
    message: str
    """One sentence: what was found."""


@dataclasses.dataclass(frozen=True)
class Criterion(abc.ABC):
    """One check; the fields of a subclass are its parameters in ``exercise.toml``."""

    evidence: typing.ClassVar[EvidenceKind]
    """`measured` by the grader, or `reported` by the process that ran the student's code."""
    higher_is_better: typing.ClassVar[bool] = True

    @property
    @abc.abstractmethod
    def threshold(self) -> str:
        """What is required, as the report shows it."""

    @property
    def part(self) -> str | None:
        """The part of the dataset that it judges predictions on."""
        return None

    @property
    def parts(self) -> tuple[str, ...]:
        """All parts that it needs predictions for."""
        return (self.part,) if self.part else ()

    @property
    def mark(self) -> float | None:
        """The figure that a result must reach; None where it is none of one figure."""
        return None

    @property
    def probe(self) -> ProbeRequest | None:
        """The made-up logs that it wants the student's callbacks to be called with."""
        return None

    @abc.abstractmethod
    def check(self, evidence: Evidence) -> Outcome:
        """Judges a run.

        Raises:
            BadPredictions: the model's outputs cannot be judged.
        """


_registry: dict[str, type[Criterion]] = {}


def criterion(name: str) -> Callable[[type[Criterion]], type[Criterion]]:
    """Registers a criterion under the name by which ``exercise.toml`` asks for it."""

    def register(kind: type[Criterion]) -> type[Criterion]:
        _registry[name] = kind
        return kind

    return register


def bind(spec: CriterionSpec) -> Criterion:
    """The criterion that a specification asks for, with its parameters.

    Raises:
        SpecError: no criterion has that name, or a parameter is missing, unknown or of the
            wrong type.
    """
    where = f"criteria.{spec.id}"
    kind = _registry.get(spec.check)
    if kind is None:
        known = ", ".join(sorted(_registry))
        raise SpecError(spec.file, f"{where}.check", spec.check, f"one of {known}")
    types = typing.get_type_hints(kind)
    fields = {field.name: types[field.name] for field in dataclasses.fields(kind)}
    for key, value in spec.parameters.items():
        if key not in fields:
            allowed = f"absent: {spec.check} takes {', '.join(fields)}"
            raise SpecError(spec.file, f"{where}.{key}", value, allowed)
    values = {
        key: _typed(spec, f"{where}.{key}", spec.parameters.get(key), hint)
        for key, hint in fields.items()
    }
    return kind(**values)


def _typed(spec: CriterionSpec, key: str, value: Scalar | None, hint: type) -> Scalar:
    if hint is float and type(value) is int:
        return float(value)
    if value is None or type(value) is not hint:
        raise SpecError(spec.file, key, value, f"of type {hint.__name__}")
    return value
