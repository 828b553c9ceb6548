"""What a criterion is: a check of a run record against parameters from ``exercise.toml``."""

import abc
import dataclasses
import typing
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from grader.data.base import PARTS
from grader.inside.protocol.job import ProbeRequest
from grader.judging.calling import FunctionCalls
from grader.judging.criteria.predictions import predicted_classes, predicted_values
from grader.model.errors import SpecError
from grader.model.exercise import CriterionSpec, Scalar
from grader.model.record import RunRecord
from grader.model.registry import Registry
from grader.model.report import EvidenceKind, Status

Labels = npt.NDArray[typing.Any]


@dataclasses.dataclass(frozen=True)
class Evidence:
    """What criteria look at: the run record, and the labels, which the sandbox never had."""

    record: RunRecord
    labels: Mapping[str, Labels]
    """True labels by part of the dataset, shape (n,)."""
    previous: Mapping[str, Labels] = dataclasses.field(default_factory=dict)
    """For a series, the value before each value of a part, shape (n,); empty for anything else."""

    public_examples: int = 0
    """How many training examples everybody has; 0 where this is not known."""
    costs: Mapping[str, Labels] = dataclasses.field(default_factory=dict)
    """Where labels are the words that come next, the negative logarithm of the probability that a
    bigram model gives to each one of a part, (n,); empty for anything else."""
    called: FunctionCalls | None = None
    """What functions were called with; None where a model is judged."""

    def answered_classes(self, part: str) -> Labels | None:
        """The class that the model chose for each example of a part, (n,); None if it chose none.

        Raises:
            BadPredictions: the model's outputs cannot be read as classes.
        """
        array = self.record.predictions.get(part)
        if array is None:
            return None
        from_logits = self.record.model is not None and self.record.model.from_logits
        return predicted_classes(array, self.labels[part], from_logits=from_logits)

    def accuracy(self, part: str) -> float | None:
        """Share of a part's examples that the model got right; None without predictions.

        Raises:
            BadPredictions: the model's outputs cannot be read as classes.
        """
        answers = self.answered_classes(part)
        return None if answers is None else float(np.mean(answers == self.labels[part]))

    def absolute_error(self, part: str) -> float | None:
        """Mean absolute error of the model's forecasts of a part; None if it made none.

        Raises:
            BadPredictions: the model's outputs cannot be read as one number for each value.
        """
        return self._error(part, power=1)

    def squared_error(self, part: str) -> float | None:
        """Mean squared error of the numbers that the model gave for a part; None if it gave none.

        Raises:
            BadPredictions: the model's outputs cannot be read as one number for each example.
        """
        return self._error(part, power=2)

    def _error(self, part: str, power: int) -> float | None:
        array = self.record.predictions.get(part)
        if array is None:
            return None
        labels = self.labels[part].astype(np.float64)
        with np.errstate(over="ignore"):  # a sum that is too large for a float is infinite
            apart = np.abs(predicted_values(array, len(labels)) - labels)
            return float(np.mean(apart**power))

    def repeating_error(self, part: str) -> float | None:
        """Mean absolute error of always forecasting the last known value; None if not a series."""
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
class StopTarget:
    """The logged metric, and the value of it, at which a callback has to stop the training."""

    metric: str
    reaches: float


@dataclasses.dataclass(frozen=True)
class Criterion(abc.ABC):
    """One check; the fields of a subclass are its parameters in ``exercise.toml``."""

    evidence: typing.ClassVar[EvidenceKind]
    """`measured` by the grader, or `reported` by the process that ran the student's code."""
    higher_is_better: typing.ClassVar[bool] = True
    choices: typing.ClassVar[Mapping[str, Sequence[str]]] = {}
    """What a parameter may say, by its name; of one that is not named here anything."""

    @property
    @abc.abstractmethod
    def threshold(self) -> str:
        """What is required, as the report shows it."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the dataset that it needs predictions for."""
        return ()

    @property
    def mark(self) -> float | None:
        """The figure that a result must reach; None where the threshold is not one figure."""
        return None

    @property
    def stop_target(self) -> StopTarget | None:
        """Where a callback has to stop the training; None where this is not asked."""
        return None

    @property
    def epochs_allowed(self) -> int | None:
        """How many epochs the training may take; None where any number will do."""
        return None

    @property
    def probe(self) -> ProbeRequest | None:
        """The made-up logs that it wants the student's callbacks to be called with."""
        return None

    def judges(self, part: str) -> bool:
        """Whether it judges how well a model does on this part of the dataset, and on no other.

        >>> from grader.judging.criteria.accuracy import Accuracy
        >>> from grader.judging.criteria.accuracy_gap import AccuracyGap
        >>> Accuracy(on="held-out", reaches=0.97).judges("held-out")
        True

        A difference between two parts says nothing of how well it does on either:

        >>> AccuracyGap(at_most=0.1, once_above=0.6).judges("held-out")
        False
        """
        return self.parts == (part,)

    @abc.abstractmethod
    def check(self, evidence: Evidence) -> Outcome:
        """Judges a run.

        Raises:
            BadPredictions: the model's outputs cannot be judged.
        """


@dataclasses.dataclass(frozen=True)
class AtMost(Criterion):
    """A criterion of a figure that the grader measures on one part, and that has to be small."""

    on: str
    """Part of the dataset, e.g. ``held-out``."""
    at_most: float

    evidence: typing.ClassVar[EvidenceKind] = "measured"
    higher_is_better: typing.ClassVar[bool] = False
    choices: typing.ClassVar[Mapping[str, Sequence[str]]] = {"on": PARTS}

    @property
    def times(self) -> str:
        """What the figure is a multiple of, e.g. ``repeating``; empty where it stands by itself."""
        return ""

    @property
    def threshold(self) -> str:
        """E.g. ``≤ 6``, or ``≤ 0.95 x repeating``."""
        return f"≤ {self.at_most:g}{f' x {self.times}' if self.times else ''}"

    @property
    def parts(self) -> tuple[str]:
        """The part that is predicted."""
        return (self.on,)

    @property
    def mark(self) -> float:
        """The largest figure that is good enough."""
        return self.at_most

    def outcome(self, measured: float, message: str) -> Outcome:
        """Met when the figure is at most the threshold."""
        return Outcome("met" if measured <= self.at_most else "missed", measured, message)


criteria: Registry[type[Criterion]] = Registry("criterion", __package__)
"""All criteria, by the names by which ``exercise.toml`` asks for them."""
criterion = criteria.named
"""Registers a criterion: a class decorator that takes its name."""


def bind(spec: CriterionSpec) -> Criterion:
    """The criterion that a specification asks for, with its parameters.

    Raises:
        SpecError: no criterion has that name, or a parameter is missing, unknown, of the wrong
            type or none of its `Criterion.choices`.
    """
    where = f"criteria.{spec.id}"
    kind = criteria.get(spec.check)
    if kind is None:
        known = ", ".join(criteria)
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
    for key, choices in kind.choices.items():
        if values[key] not in choices:
            one = f"one of {', '.join(choices)}"
            raise SpecError(spec.file, f"{where}.{key}", values[key], one)
    return kind(**values)


def _typed(spec: CriterionSpec, key: str, value: Scalar | None, hint: type) -> Scalar | None:
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise SpecError(spec.file, key, value, f"of type {hint.__name__}")
    return value
