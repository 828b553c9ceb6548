"""Kept runs: what the sandbox reported of a training, so that it can be judged again.

A run's file is named by the digest of its content: it never changes, and students whose
submissions are the same bytes share one.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path

import msgspec

from grader.inside.protocol.job import ArrayHeader
from grader.model import durable
from grader.model.decode import Mismatch, converted, parsed
from grader.model.errors import UsageError
from grader.model.record import RunRecord
from grader.submission import Script

SCHEMA = 1
FOLDER = "runs"
MAX_BYTES = 256_000_000
"""Predictions are what makes a run large; the sandbox bounds them far below."""
_NAME_DIGITS = 32


@dataclasses.dataclass(frozen=True)
class Run:
    """One run of one submission, with the script that ran."""

    record: RunRecord
    script: Script

    def encode(self) -> bytes:
        """The run as JSON; arrays are base64 of their bytes, little-endian, C order."""
        document = {
            "schema": SCHEMA,
            "script": msgspec.to_builtins(self.script),
            "record": msgspec.to_builtins(self.record),
        }
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"

    @classmethod
    def decode(cls, content: bytes) -> Run:
        """The run that `encode` wrote.

        Raises:
            ValueError: it is damaged, or of a newer version.
        """
        document = parsed(content)
        if document.get("schema") != SCHEMA:
            raise Mismatch(f"it is not of schema {SCHEMA}")
        run = converted(document, cls, "run")
        for name, array in run.record.predictions.items():
            header = ArrayHeader(name, array.dtype, array.shape)
            if not header.is_possible or header.nbytes != len(array.data):
                raise Mismatch(f"the predictions of {name} are not of the shape that they state")
        return run


def name_of(content: bytes) -> str:
    """The name under which an encoded run is kept."""
    return hashlib.sha256(content).hexdigest()[:_NAME_DIGITS]


def keep(results: Path, content: bytes) -> str:
    """Writes an encoded run durably unless it is there, and returns its name."""
    name = name_of(content)
    file = results / FOLDER / f"{name}.json"
    if not file.is_file():
        durable.write(file, content)
    return name


def read(results: Path, name: str) -> Run:
    """The run of that name.

    Raises:
        UsageError: it has vanished or is damaged.
    """
    file = results / FOLDER / f"{name}.json"
    try:
        if file.stat().st_size > MAX_BYTES:
            raise Mismatch("it is too large")
        content = file.read_bytes()
        if name_of(content) != name:
            raise Mismatch("its content is not what was written")
        return Run.decode(content)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The run {file} cannot be read ({error}): run `grade class` with --no-cache to "
            "train that submission again."
        ) from error
