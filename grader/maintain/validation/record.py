"""Which submissions kept their promises when they were last trained, kept with the exercise.

A quick validation trains none of them: it finds out whether anything has changed since.
"""

import dataclasses
import functools
import hashlib
import json
from collections.abc import Mapping

from grader.catalog import beside
from grader.catalog.calibration import specification_digest
from grader.maintain.calibrating import examples_digest
from grader.maintain.validation.promises import Promise
from grader.model.exercise import Exercise

FILE = "validation.json"
SCHEMA = 1
COMMAND = "grade validate --record"


@dataclasses.dataclass(frozen=True)
class KeptPromises:
    """What ``validation.json`` holds."""

    basis: str
    """Digests of what they were judged by: the specification, and the practice examples."""
    submissions: Mapping[str, str]
    """Digest of each one's bytes, by name, e.g. ``wrong/untrained``."""


class PromiseRecord:
    """The promises that an exercise's submissions have kept, and those that they keep now."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._file = exercise.folder / FILE

    @property
    def exists(self) -> bool:
        """Whether anything was ever recorded."""
        return self._kept is not None

    def has(self, promise: Promise) -> bool:
        """Whether a submission kept its promise, and nothing has changed since.

        Raises:
            SpecError: the file is damaged, or of a newer schema.
        """
        kept = self._kept
        if kept is None or kept.submissions.get(promise.name) != _digest(promise):
            return False
        return kept.basis == self._basis

    def keep(self, promise: Promise) -> None:
        """Writes down that a submission has kept its promise, beside what else holds today.

        Raises:
            UsageError: the file cannot be written.
        """
        kept = self._kept
        others = kept.submissions if kept and kept.basis == self._basis else {}
        submissions = {**others, promise.name: _digest(promise)}
        self._kept = KeptPromises(self._basis, dict(sorted(submissions.items())))
        document = {"schema": SCHEMA, "promises": dataclasses.asdict(self._kept)}
        beside.write(self._file, json.dumps(document, indent=1) + "\n", COMMAND)

    @functools.cached_property
    def _kept(self) -> KeptPromises | None:
        return beside.load(self._file, "promises", KeptPromises, SCHEMA, COMMAND)

    @functools.cached_property
    def _basis(self) -> str:
        specification = specification_digest(self._exercise, "practice")
        return f"{specification} {examples_digest(self._exercise, 'practice')}"


def _digest(promise: Promise) -> str:
    return hashlib.sha256(promise.path.read_bytes()).hexdigest()[:16]
