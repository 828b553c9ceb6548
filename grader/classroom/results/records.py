"""The records: one JSON file an attempt, written durably. Grades rest on them alone."""

import dataclasses
import datetime as dt
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.classroom.results.attempt import Attempt, Grading
from grader.classroom.results.entries import slug
from grader.model import durable
from grader.model.cleaning import json_text
from grader.model.decode import Mismatch, converted, parsed, with_nan
from grader.model.errors import UsageError

SCHEMA = 1
"""Version of the form of a record; it only ever gains fields."""
FOLDER = "records"
MAX_BYTES = 64_000_000
"""A report is far smaller; a larger file is none of ours."""


class NewerSchema(UsageError):
    """A newer version of the program wrote it."""


def place(attempt: Attempt) -> Path:
    """Where an attempt's record lies inside the folder of results."""
    name = f"attempt-{attempt.number}.json"
    return Path(FOLDER, slug(attempt.student), attempt.exercise, name)


def write(results: Path, attempt: Attempt) -> Path:
    """Writes a graded attempt durably, in the place of the record before; returns the file."""
    file = results / place(attempt)
    text = json_text(document(attempt), indent=1)
    durable.write(file, text.encode("utf-8", "backslashreplace") + b"\n")
    return file


def read(file: Path) -> Attempt:
    """The graded attempt in a file.

    Raises:
        UsageError: it cannot be read, is damaged, or is of a newer version.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise Mismatch("it is too large")
        found = parsed(file.read_bytes(), finite=True)
        check_schema(found, SCHEMA, file)
        return decoded(found)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The record {file} cannot be read ({error}): delete it and run the same "
            "`grade class` command again."
        ) from error


def files(results: Path) -> Iterator[Path]:
    """Every record's file; those that are half written are none."""
    return (results / FOLDER).glob("*/*/attempt-*.json")


def document(attempt: Attempt) -> dict[str, object]:
    """A graded attempt as a record holds it."""
    grading, submitted = attempt.graded, attempt.submitted_at
    return {
        "schema": SCHEMA,
        "student": attempt.student,
        "exercise": attempt.exercise,
        "attempt": attempt.number,
        "file": attempt.file,
        "sha256": attempt.sha256,
        "key": grading.key,
        "conditions": dataclasses.asdict(grading.conditions),
        "report": grading.report.document(),
        "graded_at": grading.graded_at,
        "submitted_at": submitted.isoformat() if submitted else None,
        "marked_late": attempt.marked_late,
        "paper": grading.paper,
        "run": grading.run,
        "host": grading.host,
        "machine": grading.machine,
        "tries": grading.tries,
        "shared_from": grading.shared_from,
    }


def decoded(record: Mapping[str, typing.Any]) -> Attempt:
    """The graded attempt of a `document`.

    Raises:
        ValueError: it has another form; the message names the place.
    """
    facts = dict(record)
    facts["report"] = with_nan(facts.get("report"))
    if (submitted := facts.get("submitted_at")) is not None:
        facts["submitted_at"] = dt.datetime.fromisoformat(submitted)
    facts["number"] = facts.get("attempt")
    grading = converted(facts, Grading, "record")
    unplaced = facts | {"path": None, "grading": None}
    return dataclasses.replace(converted(unplaced, Attempt, "record"), grading=grading)


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
