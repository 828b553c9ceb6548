"""Kept runs: what the sandbox reported of a training, so that it can be judged again.

A run's file is named by the digest of its content: it never changes, and students whose
submissions are the same bytes share one.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import hashlib
import json
import typing
from collections.abc import Mapping
from pathlib import Path

from grader.inside.protocol.job import DTYPES, MAX_DIMENSIONS, Array, ArrayHeader
from grader.model import durable
from grader.model.decode import Mismatch, decoded
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
        # Its arrays are taken out first: they are the bulk of it, and no JSON.
        bare = dataclasses.asdict(dataclasses.replace(self.record, predictions={}))
        bare["predictions"] = {
            name: {
                "dtype": array.dtype,
                "shape": array.shape,
                "data": base64.b64encode(array.data).decode(),
            }
            for name, array in self.record.predictions.items()
        }
        document = {"schema": SCHEMA, "script": dataclasses.asdict(self.script), "record": bare}
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"

    @classmethod
    def decode(cls, content: bytes) -> Run:
        """The run that `encode` wrote.

        Raises:
            ValueError: it is damaged, or of a newer version.
        """
        document = json.loads(content)
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            raise Mismatch(f"it is not of schema {SCHEMA}")
        bare = document.get("record")
        if not isinstance(bare, dict) or not isinstance(bare.get("predictions"), dict):
            raise Mismatch("it holds no run")
        arrays = {name: _array(name, value) for name, value in bare["predictions"].items()}
        record = typing.cast(RunRecord, decoded(bare | {"predictions": {}}, RunRecord, "record"))
        script = typing.cast(Script, decoded(document.get("script"), Script, "script"))
        return cls(dataclasses.replace(record, predictions=arrays), script)


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
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"The run {file} cannot be read ({error}): run `grade class` with --no-cache to "
            "train that submission again."
        ) from error


def _array(name: str, value: Mapping[str, typing.Any]) -> Array:
    """An array whose bytes are as many as its shape says; raises Mismatch otherwise."""
    try:
        dtype, shape = value["dtype"], tuple(value["shape"])
        data = base64.b64decode(value["data"], validate=True)
        sound = dtype in DTYPES and len(shape) <= MAX_DIMENSIONS
        if sound and ArrayHeader(name, dtype, shape).nbytes == len(data):
            return Array(dtype, shape, data)
    except (KeyError, TypeError, binascii.Error) as error:
        raise Mismatch(f"the predictions of {name} are damaged") from error
    raise Mismatch(f"the predictions of {name} are not of the shape that they state")
