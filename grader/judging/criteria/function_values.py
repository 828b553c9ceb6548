"""What a function of the submission gives is what it should give, within the error of floats."""

import dataclasses
import typing
from collections.abc import Mapping, Sequence

import numpy as np

from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.judging.criteria.predictions import returned_arrays
from grader.judging.function_rules import RULES, Results
from grader.model.report import EvidenceKind


@criterion("function-values")
@dataclasses.dataclass(frozen=True)
class FunctionValues(Criterion):
    """The largest difference between what a function gives and what is right."""

    function: str
    """One of the exercise's functions."""
    rule: str
    """What it should give, one of `grader.judging.function_rules.RULES`."""
    at_most: float
    """The largest difference, because sums of float32 are not exact."""

    evidence: typing.ClassVar[EvidenceKind] = "measured"
    higher_is_better: typing.ClassVar[bool] = False
    choices: typing.ClassVar[Mapping[str, Sequence[str]]] = {"rule": tuple(RULES)}

    @property
    def threshold(self) -> str:
        """E.g. ``off by ≤ 0.01``."""
        return f"off by ≤ {self.at_most:g}"

    def expected(self, evidence: Evidence) -> Results:
        """What is right, for the arguments that the function was called with.

        Raises:
            ValueError: no functions were called.
        """
        if evidence.called is None:
            raise ValueError(f"{self.function} was not called")
        return RULES[self.rule](evidence.called.begin, *evidence.called.arguments[self.function])

    def check(self, evidence: Evidence) -> Outcome:
        """Met when all values are right."""
        defined, name = evidence.record.defined, self.function
        if defined is None or evidence.called is None:
            return Outcome("unknown", None, f"{name} was not called.")
        if name not in defined.functions:
            return Outcome("missed", None, f"The file defines no {name}.")
        given = returned_arrays(evidence.record.predictions.get(name))
        if not given:
            return Outcome("missed", None, _failure(evidence, name))
        expected = self.expected(evidence)
        found, wanted = ([len(each) for each in arrays] for arrays in (given, expected))
        if found != wanted:
            words = f"{name} gave {_counts(found)}, where {_counts(wanted)} are right."
            return Outcome("missed", None, words)
        pairs = zip(given, expected, strict=True)
        # Not Python's `max`, which passes over NaN.
        off = float(np.max([np.max(np.abs(mine - right)) for mine, right in pairs]))
        if not np.isfinite(off):
            return Outcome("missed", None, f"{name} gave values that are NaN or infinite.")
        status: typing.Literal["met", "missed"] = "met" if off <= self.at_most else "missed"
        return Outcome(status, off, f"The values of {name} are off by {off:.4g} at most.")


def _failure(evidence: Evidence, name: str) -> str:
    """Why a function gave no result."""
    for failed in evidence.record.failed_calls:
        if failed.function == name and failed.exception:
            return f"{name} gave no result: {failed.exception}: {failed.message}"
        if failed.function == name:
            return failed.message
    return f"{name} gave no result."


def _counts(lengths: list[int]) -> str:
    """E.g. ``361 values``, or ``arrays of 1,100 and 361 values``."""
    words = " and ".join(f"{each:,}" for each in lengths)
    return f"{'arrays of ' if len(lengths) > 1 else ''}{words} values"
