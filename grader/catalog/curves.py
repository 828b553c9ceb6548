"""How the reference solution's training went, kept with the exercise for comparison.

``python -m tools.curves`` trains it once and writes the file.
"""

import dataclasses
import json
from collections.abc import Mapping

from grader.catalog import beside
from grader.catalog.calibration import solution_digest
from grader.model.exercise import Exercise

FILE = "curves.json"
SCHEMA = 1


@dataclasses.dataclass(frozen=True)
class ReferenceCurve:
    """One training of the reference solution."""

    solution: str
    """Digest of its code, see `calibration.solution_digest`."""
    data: int
    """Version of the dataset's drawing and cutting."""
    seed: int
    environment: Mapping[str, str]
    """Versions by name: python, tensorflow, keras."""
    history: Mapping[str, tuple[float, ...]]
    """Logged values by metric, an item an epoch over all fits."""


def load(exercise: Exercise, edition: str, data: int) -> ReferenceCurve | None:
    """The training on an edition; None where there is none of the solution and data as they are.

    Args:
        exercise: the one that it is kept with.
        edition: of the data.
        data: version of the dataset.

    Raises:
        SpecError: the file is damaged, or of a newer schema.
    """
    found = read(exercise).get(edition)
    is_ours = found and (found.solution, found.data) == (solution_digest(exercise), data)
    return found if is_ours else None


def read(exercise: Exercise) -> dict[str, ReferenceCurve]:
    """All trainings that lie beside an exercise, by edition; errors are those of `load`."""
    file, kind = exercise.folder / FILE, dict[str, ReferenceCurve]
    return beside.load(file, "editions", kind, SCHEMA, "python -m tools.curves") or {}


def encode(curves: Mapping[str, ReferenceCurve]) -> str:
    """The file's text."""
    editions = {edition: dataclasses.asdict(curves[edition]) for edition in sorted(curves)}
    return json.dumps({"schema": SCHEMA, "editions": editions}, indent=1) + "\n"
