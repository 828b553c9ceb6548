"""Whether the returned model is small enough, as the worker reports it."""

import dataclasses
from typing import ClassVar

from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind


@criterion("parameters")
@dataclasses.dataclass(frozen=True)
class Parameters(Criterion):
    """The model has at most so many parameters, trainable or not."""

    at_most: int

    evidence: ClassVar[EvidenceKind] = "reported"

    @property
    def threshold(self) -> str:
        """E.g. ``≤ 1,000,000 parameters``."""
        return f"≤ {self.at_most:,} parameters"

    def check(self, evidence: Evidence) -> Outcome:
        """Compares what the model has with what it may have."""
        model = evidence.record.model
        if model is None or not model.layers:
            return Outcome("unknown", None, "The parameters of the model are not known.")
        return Outcome(
            "met" if model.parameters <= self.at_most else "missed",
            f"{model.parameters:,} parameters",
            f"The model has {model.parameters:,} parameters.",
        )
