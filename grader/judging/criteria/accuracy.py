"""Accuracy on a part of the dataset, computed by the grader from the model's predictions."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import ClassVar

from grader.data.base import PARTS
from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind


@criterion("accuracy")
@dataclasses.dataclass(frozen=True)
class Accuracy(Criterion):
    """Share of examples that the returned model gets right."""

    on: str
    """Part of the dataset: ``training`` or ``held-out``."""
    reaches: float

    evidence: ClassVar[EvidenceKind] = "measured"
    choices: ClassVar[Mapping[str, Sequence[str]]] = {"on": PARTS}

    @property
    def threshold(self) -> str:
        """E.g. ``≥ 0.97``."""
        return f"≥ {self.reaches:g}"

    @property
    def parts(self) -> tuple[str]:
        """The part that is predicted."""
        return (self.on,)

    @property
    def mark(self) -> float:
        """The accuracy that is enough."""
        return self.reaches

    def check(self, evidence: Evidence) -> Outcome:
        """Met when the accuracy reaches the threshold."""
        measured = evidence.accuracy(self.on)
        if measured is None:
            return Outcome("unknown", None, f"There are no predictions on the {self.on} examples.")
        total = len(evidence.labels[self.on])
        right = round(measured * total)
        return Outcome(
            "met" if measured >= self.reaches else "missed",
            measured,
            f"The model gets {right:,} of {total:,} {self.on} examples right.",
        )
