"""Pairs of students whose work is alike: what `grade similar` found, kept beside the records."""

import collections
import dataclasses
import typing
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.classroom.results.attempt import Attempt
from grader.classroom.results.records import check_schema
from grader.model import durable
from grader.model.cleaning import json_text
from grader.model.decode import converted, parsed
from grader.model.errors import UsageError

SCHEMA = 1
FILE = "similar.json"


@dataclasses.dataclass(frozen=True)
class SimilarSubmission:
    """One of two submissions that are alike."""

    student: str
    """Id of the student."""
    attempt: int
    run: str
    """Name of the kept run, which holds its code."""


@dataclasses.dataclass(frozen=True)
class SimilarWork:
    """Two submissions to one exercise, by different students, that are alike."""

    exercise: str
    first: SimilarSubmission
    second: SimilarSubmission
    share: float
    """How much of the two is in both and in hardly any other, from 0 to 1."""

    @property
    def students(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.first.student, self.second.student


@dataclasses.dataclass(frozen=True)
class Similarities:
    """All that was found, and what was looked at."""

    pairs: tuple[SimilarWork, ...] = ()
    """The most alike first."""
    compared: tuple[str, ...] = ()
    """Names of the kept runs."""
    schema: int = SCHEMA

    def of(self, student: str, exercise: str) -> tuple[tuple[str, float], ...]:
        """Whose work a student's is like, and how much."""
        return tuple(
            (next(each for each in pair.students if each != student), pair.share)
            for pair in self.pairs
            if pair.exercise == exercise and student in pair.students
        )

    def without(self, student: str) -> typing.Self:
        """The same without a student who was forgotten."""
        return dataclasses.replace(
            self, pairs=tuple(pair for pair in self.pairs if student not in pair.students)
        )


def read(results: Path) -> Similarities | None:
    """What was found; None where nobody has looked.

    Raises:
        UsageError: the file is damaged or of a newer version.
    """
    file = results / FILE
    if not file.is_file():
        return None
    try:
        document = parsed(file.read_bytes())
        check_schema(document, SCHEMA, file)
        return converted(document, Similarities, "similar")
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{file} cannot be read ({error}): delete it and run `grade similar {results}` again."
        ) from error


def write(results: Path, found: Similarities) -> None:
    """Keeps what was found."""
    durable.write(results / FILE, json_text(dataclasses.asdict(found), indent=1) + "\n")


def identical(attempts: Iterable[Attempt]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The students who handed in the same bytes, by exercise and digest; two of them at least."""
    holders: dict[tuple[str, str], dict[str, None]] = collections.defaultdict(dict)
    for attempt in attempts:
        holders[attempt.exercise, attempt.sha256][attempt.student] = None
    return {key: tuple(students) for key, students in holders.items() if len(students) > 1}
