"""Calibration: how the reference solution fares over many seeds and papers, kept with the exercise.

`grade calibrate` measures it, `grade validate` compares it with the thresholds, and a submission
whose result lies within the noise that it shows is trained again.
"""

import dataclasses
import hashlib
import io
import json
import statistics
import tokenize
import typing
from collections.abc import Mapping
from pathlib import Path

from grader.catalog import beside
from grader.model.exercise import Edition, Exercise

FILE = "calibration.json"
SCHEMA = 1


@dataclasses.dataclass(frozen=True)
class ReferenceRun:
    """One graded run of the reference solution."""

    seed: int
    """Of the training."""
    paper: str
    """Name of the paper that the held-out part was drawn from."""
    passed: bool
    seconds: float
    """On the training clock."""
    measured: Mapping[str, float]
    """What the grader measured itself, by criterion."""


@dataclasses.dataclass(frozen=True)
class Spread:
    """What one criterion measured over all trials."""

    mean: float
    deviation: float
    """Standard deviation of a sample; 0 for a single trial."""
    lowest: float
    highest: float
    count: int


@dataclasses.dataclass(frozen=True)
class Calibration:
    """The trials on one edition, and what they were made with."""

    edition: Edition
    recipe: str
    """Of the specification and the solution, see `recipe`."""
    dataset_digest: str
    """Of the examples of the first trial's paper."""
    environment: Mapping[str, str]
    """Versions by name: python, tensorflow, keras."""
    hardware: str
    trials: tuple[ReferenceRun, ...]

    @property
    def criteria(self) -> tuple[str, ...]:
        """Ids of all criteria that any trial has a figure of."""
        return tuple(dict.fromkeys(name for trial in self.trials for name in trial.measured))

    def spread(self, criterion: str) -> Spread | None:
        """What a criterion measured; None where no trial has it."""
        values = [t.measured[criterion] for t in self.trials if criterion in t.measured]
        if not values:
            return None
        deviation = statistics.stdev(values) if len(values) > 1 else 0.0
        return Spread(statistics.fmean(values), deviation, min(values), max(values), len(values))


def load(exercise: Exercise) -> dict[Edition, Calibration]:
    """The calibrations that lie beside an exercise, by edition; none where there is no file.

    Raises:
        SpecError: the file is damaged, or of a newer schema.
    """
    file, kind = exercise.folder / FILE, dict[Edition, Calibration]
    return beside.load(file, "editions", kind, SCHEMA, "grade calibrate") or {}


def encode(calibrations: Mapping[Edition, Calibration]) -> str:
    """The file's text: the trials, and for readers what they come to."""
    editions = {
        edition: {
            **dataclasses.asdict(calibrations[edition]),
            "spread": {
                criterion: dataclasses.asdict(spread)
                for criterion in calibrations[edition].criteria
                if (spread := calibrations[edition].spread(criterion))
            },
        }
        for edition in sorted(calibrations)
    }
    document = {"schema": SCHEMA, "editions": editions}
    return json.dumps(_rounded(document), indent=1) + "\n"


def recipe(exercise: Exercise, edition: Edition) -> str:
    """16 hexadecimal digits over the specification without its prose, and the solution's code.

    What other notebooks are asked for does not matter to the reference.

    Raises:
        SpecError: the solution is missing.
    """
    return _digest(_specification(exercise, edition), _code(exercise.reference()))


def specification_digest(exercise: Exercise, edition: Edition) -> str:
    """16 hexadecimal digits over the specification without its prose."""
    return _digest(_specification(exercise, edition))


def solution_digest(exercise: Exercise) -> str:
    """16 hexadecimal digits over the solution's code."""
    return _digest(_code(exercise.solution))


def _specification(exercise: Exercise, edition: Edition) -> str:
    limits = dataclasses.asdict(exercise.limits)
    del limits["steps_per_call"]  # which changes no result
    specification = {
        "metric": exercise.metric,
        "limits": limits,
        "criteria": [
            {
                "id": spec.id,
                "check": spec.check,
                "points": spec.points,
                "required": spec.required,
                "tiers": [dataclasses.asdict(tier) for tier in spec.tiers],
                "parameters": dict(spec.parameters),
                "help": "",
                "file": "",
            }
            for spec in exercise.criteria(edition)
        ],
    }
    return json.dumps(specification, sort_keys=True)


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def _code(file: Path) -> str:
    """A file's lines without comments and blank lines, so that prose may change."""
    source = file.read_text(encoding="utf-8")
    lines = source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _rounded(value: typing.Any) -> typing.Any:
    """The value with six significant digits for each of its numbers."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return value
