"""The journal of a sitting: what happened, a line each, sealed so that no line can be changed.

Each line carries an HMAC over itself and the seal of the line before. A line that was cut short,
because the computer lost its power while it was written, never happened.
"""

import contextlib
import dataclasses
import hashlib
import hmac
import json
import os
import typing
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

from grader.catalog.exams import ExamSet
from grader.exam.clock import Moment
from grader.model import durable
from grader.model.cleaning import json_text
from grader.model.decode import Mismatch, converted, parsed
from grader.model.errors import UsageError

Kind = typing.Literal["started", "submitted", "scored", "failed", "paused", "resumed", "finished"]
MAX_BYTES = 16 * 2**20


@dataclasses.dataclass(frozen=True)
class JournalEntry:
    """One thing that happened; what does not belong to its kind is left at its default."""

    kind: Kind
    at: Moment
    sitting: str = ""
    """Of ``started``: the sitting's id."""
    student: str = ""
    """Of ``started``: who sits it, where that was said."""
    exam: ExamSet | None = None
    """Of ``started``: with the exercises that were drawn."""
    set_name: str = ""
    """Of ``started``: the exam's name, or its file."""
    paper: str = ""
    """Of ``started``: the name of the paper."""
    key_file: str = ""
    """Of ``started``: the file of the papers' secret; empty for this account's own."""
    submission: int = 0
    """Of ``submitted``, ``scored`` and ``failed``: the submission's number, from 1."""
    category: int = 0
    """Of ``submitted``: the category's number, from 1."""
    file: str = ""
    """Of ``submitted``: the name of the copy."""
    sha256: str = ""
    """Of ``submitted``: of the copy."""
    score: int = 0
    """Of ``scored``: from 0 to 5."""
    verdict: str = ""
    """Of ``scored``."""
    problem: str = ""
    """Of ``failed``: why the grader could not grade it."""


class Journal:
    """The file of a sitting's journal."""

    def __init__(self, file: Path, key: bytes) -> None:
        self.file = file
        self._lock = FileLock(file.with_suffix(".lock"), mode=0o600)
        self._key = hmac.digest(key, b"tf-exam-grader|journal", hashlib.sha256)

    def read(self) -> tuple[JournalEntry, ...]:
        """What happened, in order.

        Raises:
            UsageError: the file cannot be read, or a line is not as it was written.
        """
        return tuple(entry for entry, _ in self._sealed())

    def append(self, entry: JournalEntry) -> None:
        """Adds an entry, so that it survives a crash right after this returns.

        Raises:
            UsageError: the journal is damaged, or cannot be written.
        """
        with self.changing():
            self._append(entry)

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Keeps others from adding entries meanwhile."""
        with self._lock:
            yield

    def _append(self, entry: JournalEntry) -> None:
        sealed = self._sealed() if self.file.exists() else ()
        text = json_text(dataclasses.asdict(entry))
        seal = self._seal(sealed[-1][1] if sealed else "", text)
        line = json.dumps({"entry": text, "seal": seal}).encode() + b"\n"
        try:
            kept = b"".join(self._lines()) if sealed else b""
            if kept and self.file.stat().st_size != len(kept):
                durable.write(self.file, kept + line)  # without what was cut short
                return
            handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as stream:
                stream.write(line)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise UsageError(
                f"The journal {self.file} cannot be written ({error.strerror}): make room, or its "
                "folder writable, and give the command again."
            ) from error

    def _lines(self) -> list[bytes]:
        """The whole lines of the file."""
        try:
            with self.file.open("rb") as stream:
                content = stream.read(MAX_BYTES)
        except OSError as error:
            raise UsageError(
                f"The journal {self.file} cannot be read ({error.strerror}): put its file back."
            ) from error
        return [line for line in content.splitlines(keepends=True) if line.endswith(b"\n")]

    def _sealed(self) -> tuple[tuple[JournalEntry, str], ...]:
        found: list[tuple[JournalEntry, str]] = []
        for number, line in enumerate(self._lines(), 1):
            before = found[-1][1] if found else ""
            try:
                document = parsed(line)
                text, seal = str(document.get("entry")), str(document.get("seal"))
                if not hmac.compare_digest(self._seal(before, text).encode(), seal.encode()):
                    raise Mismatch("its seal does not fit")
                found.append((converted(parsed(text), JournalEntry), seal))
            except (Mismatch, UnicodeError) as error:
                raise UsageError(
                    f"Line {number} of {self.file} is not as it was written ({error}): put back a "
                    "copy of the folder from before it was changed, or give the --paper-key that "
                    "the sitting was started with."
                ) from error
        return tuple(found)

    def _seal(self, before: str, text: str) -> str:
        return hmac.digest(self._key, f"{before}|{text}".encode(), hashlib.sha256).hex()
