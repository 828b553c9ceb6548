"""The records: one JSON file an attempt, written durably. They are the truth about a class."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.classroom.results.entries import Attempt, slug
from grader.model import durable
from grader.model.decode import Mismatch, converted, parsed, with_nan
from grader.model.errors import UsageError
from grader.model.exercise import Number
from grader.model.report import Report

SCHEMA = 1
"""Version of the form of a record; it only ever gains fields."""
FOLDER = "records"
MAX_BYTES = 64_000_000
"""A report is far smaller; a larger file is none of ours."""


class NewerSchema(UsageError):
    """A newer version of the program wrote it."""


@dataclasses.dataclass(frozen=True)
class Conditions:
    """All that a result depends on, but for the submission's bytes; equal ones need no new run."""

    exercise: str
    """Digest of what the exercise asks."""
    dataset: str
    """Digest of the data, public and held-out."""
    paper: str
    """Fingerprint; empty where the data do not depend on a paper."""
    edition: str
    seed: int
    limits: Mapping[str, Number]
    """All of them, processors among them."""
    isolation: str
    python: str
    tensorflow: str
    keras: str
    grader: str

    def key(self, sha256: str, suffix: str) -> str:
        """What the result of a submission with these bytes is found by.

        Args:
            sha256: of the submission's bytes.
            suffix: of its file's name, for the same bytes can be read as a script or a notebook.
        """
        facts = json.dumps([sha256, suffix, dataclasses.asdict(self)], sort_keys=True)
        return hashlib.sha256(facts.encode()).hexdigest()[:32]


@dataclasses.dataclass(frozen=True)
class Record:
    """One attempt with everything that is known of it."""

    student: str
    exercise: str
    attempt: int
    file: str
    """The submission, as a path inside the folder that was graded."""
    sha256: str
    key: str
    conditions: Conditions
    report: Report
    graded_at: str
    """ISO form, with its zone."""
    submitted_at: str | None = None
    marked_late: bool = False
    paper: str = ""
    """Name of the paper."""
    run: str = ""
    """Name of the kept run that can be judged again; empty when nothing ran."""
    host: str = ""
    machine: str = ""
    """Digest of the hardware: what hit a limit on one machine may not on another."""
    tries: int = 1
    """How often it was run until there was a verdict."""
    shared_from: str = ""
    schema: int = SCHEMA

    @property
    def place(self) -> Path:
        """Where it lies inside the folder of results."""
        return place(self.student, self.exercise, self.attempt)

    def to_json(self) -> bytes:
        """The record as JSON."""
        document = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        document = {"schema": document.pop("schema"), **document}
        document["conditions"] = dataclasses.asdict(self.conditions)
        document["report"] = json.loads(self.report.to_json())
        text = json.dumps(document, ensure_ascii=False, indent=1)
        return text.encode("utf-8", "backslashreplace") + b"\n"

    def short(self, file: Path) -> Attempt:
        """What a gradebook keeps of it in memory.

        Args:
            file: what it was read from.
        """
        report = self.report
        return Attempt(
            student=self.student,
            exercise=self.exercise,
            number=self.attempt,
            record=file,
            file=self.file,
            sha256=self.sha256,
            verdict=report.verdict,
            score=report.score,
            max_score=report.max_score,
            graded_at=dt.datetime.fromisoformat(self.graded_at),
            submitted_at=_moment(self.submitted_at),
            marked_late=self.marked_late,
            missed=tuple(result.id for result in report.criteria if result.status == "missed"),
            diagnoses=tuple(diagnosis.id for diagnosis in report.diagnoses),
            problem=report.problem.message if report.problem else "",
            clocks=report.clocks,
            resources=report.resources,
            parameters=report.training.parameters,
            epochs=report.training.epochs,
            edition=report.dataset.edition,
            isolation=report.isolation,
            shared_from=self.shared_from,
        )


def place(student: str, exercise: str, attempt: int) -> Path:
    """Where an attempt's record lies inside the folder of results."""
    return Path(FOLDER, slug(student), exercise, f"attempt-{attempt}.json")


def write(results: Path, record: Record) -> Path:
    """Writes a record durably, in the place of the one before, and returns its file."""
    file = results / record.place
    durable.write(file, record.to_json())
    return file


def read(file: Path) -> Record:
    """The record in a file.

    Raises:
        UsageError: it cannot be read, is damaged, or is of a newer version.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise Mismatch("it is too large")
        document = parsed(file.read_bytes(), finite=True)
        check_schema(document, SCHEMA, file)
        document["report"] = with_nan(document.get("report"))
        return converted(document, Record, "record")
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The record {file} cannot be read ({error}): delete it and run the same "
            "`grade class` command again."
        ) from error


def files(results: Path) -> Iterator[Path]:
    """Every record's file; those that are half written are none."""
    return (results / FOLDER).glob("*/*/attempt-*.json")


def check_schema(document: Mapping[str, object], newest: int, file: Path) -> None:
    """Refuses what a newer version wrote.

    Raises:
        NewerSchema: its schema is above the newest that is known.
        Mismatch: it states none.
    """
    found = document.get("schema")
    if type(found) is not int:
        raise Mismatch("it states no schema")
    if found > newest:
        raise NewerSchema(
            f"{file} is of schema {found} and this version reads up to {newest}: "
            "upgrade tf-exam-grader to the version that wrote it."
        )


def _moment(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)
