"""Where attempts are kept: a private file an exercise, of bounded size, whole or not at all.

A file that is damaged is put aside and costs nothing but a remark.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

from grader.inside.naming import order
from grader.model import durable, resources
from grader.model.cleaning import json_text
from grader.model.decode import Mismatch, converted, parsed
from grader.model.errors import UsageError
from grader.model.exercise import Number
from grader.submission.history.attempts import KeptAttempt

FOLDER_VARIABLE = "GRADER_HISTORY_DIR"
SWITCH_VARIABLE = "GRADER_HISTORY"
"""``off`` keeps no attempts."""
SCHEMA = 1
MOST_ATTEMPTS = 50
"""Of an exercise; the oldest go first."""
MAX_BYTES = 2 * 2**20
"""No file that was written here is larger."""
_SECONDS = 5.0
"""To wait for another grading that is writing."""


class Unkept(Exception):
    """A history cannot be read or written; the text is a sentence about it."""


@dataclasses.dataclass(frozen=True)
class ExerciseHistory:
    """The attempts at one exercise."""

    attempts: tuple[KeptAttempt, ...] = ()
    """In the order in which they were graded."""
    best: Number = 0
    """The most points of all attempts, those that are not kept any more among them."""
    hints: int = 0
    """How many levels of hints about the last attempt were given."""
    schema: int = SCHEMA

    @property
    def next_number(self) -> int:
        """The number of the attempt that comes next."""
        return self.attempts[-1].number + 1 if self.attempts else 1

    def with_attempt(self, attempt: KeptAttempt) -> ExerciseHistory:
        """The history once this attempt is over."""
        attempts = (*self.attempts, attempt)[-MOST_ATTEMPTS:]
        return ExerciseHistory(attempts, max(self.best, attempt.score))


def is_on() -> bool:
    """Whether attempts are kept, as far as the environment says."""
    return os.environ.get(SWITCH_VARIABLE, "").strip().lower() not in ("off", "0", "no", "false")


class HistoryStore:
    """The files of all exercises' histories.

    Args:
        folder: holds them; made when the first attempt is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def default(cls) -> HistoryStore:
        """The one of this account: `FOLDER_VARIABLE`, or the system's place for such data."""
        if folder := os.environ.get(FOLDER_VARIABLE):
            return cls(Path(folder))
        import platformdirs

        return cls(Path(platformdirs.user_state_dir(resources.DISTRIBUTION)) / "history")

    def file(self, exercise: str) -> Path:
        """Where the attempts at an exercise are kept."""
        return self.folder / f"{exercise}.json"

    def read(self, exercise: str) -> ExerciseHistory:
        """The attempts at an exercise; none where there is no file.

        Raises:
            Unkept: the file cannot be read, or is damaged.
        """
        file = self.file(exercise)
        try:
            if not file.exists():
                return ExerciseHistory()
            with file.open("rb") as stream:
                content = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise Unkept(
                f"The history of {exercise} cannot be read ({error.strerror}): {file}."
            ) from error
        try:
            return _decoded(content)
        except Mismatch as error:
            raise Unkept(f"The history of {exercise} in {file} is damaged ({error}).") from error

    @contextlib.contextmanager
    def changing(self, exercise: str) -> Iterator[None]:
        """Keeps other gradings from changing the history of an exercise meanwhile.

        Raises:
            Unkept: the folder cannot be written, or another grading does not let go.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / f".{exercise}.lock", timeout=_SECONDS, mode=0o600)
        try:
            durable.folder(self.folder)
            lock.acquire()
        except (OSError, NotImplementedError, Timeout) as error:
            said = getattr(error, "strerror", None) or "another grading is writing there"
            raise Unkept(f"This attempt is not kept in {self.folder} ({said}).") from error
        try:
            yield
        finally:
            lock.release()

    def write(self, exercise: str, history: ExerciseHistory) -> None:
        """Puts a history in place of the one there is; call it while `changing`.

        Raises:
            Unkept: it cannot be written.
        """
        text = json_text(dataclasses.asdict(history), indent=1) + "\n"
        try:
            durable.write(self.file(exercise), text)
        except OSError as error:
            raise Unkept(
                f"This attempt is not kept in {self.folder} ({error.strerror})."
            ) from error

    def put_aside(self, exercise: str) -> Path:
        """Renames the damaged file of an exercise, so that it is lost to nobody.

        Raises:
            Unkept: it cannot be renamed.
        """
        file = self.file(exercise)
        aside = file.with_suffix(".damaged")
        try:
            return file.replace(aside)
        except OSError as error:
            raise Unkept(f"The damaged history {file} cannot be renamed.") from error

    def exercises(self) -> list[str]:
        """Names of the exercises that have a history, sorted."""
        with contextlib.suppress(OSError):
            return sorted((file.stem for file in self.folder.glob("*.json")), key=order)
        return []

    def forget(self, exercise: str) -> bool:
        """Deletes the attempts at an exercise; whether there were any.

        Raises:
            UsageError: they cannot be deleted.
        """
        file, there = self.file(exercise), False
        try:
            for each in (file, file.with_suffix(".damaged")):
                there |= each.exists()
                each.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(
                f"The history {error.filename} cannot be deleted ({error.strerror}): delete it by "
                "hand."
            ) from error
        return there


def _decoded(content: bytes) -> ExerciseHistory:
    """The history that a file's bytes state; raises Mismatch where they state none."""
    if len(content) > MAX_BYTES:
        raise Mismatch(f"more than {MAX_BYTES / 2**20:.0f} MiB")
    document = parsed(content, finite=True)
    if document.get("schema") != SCHEMA:
        raise Mismatch(f"of another version of the grader than schema {SCHEMA}")
    history = converted(document, ExerciseHistory)
    numbers = [attempt.number for attempt in history.attempts]
    if (
        numbers != sorted(set(numbers))
        or len(numbers) > MOST_ATTEMPTS
        or min(numbers, default=1) < 1
    ):
        raise Mismatch("attempts that are not in order")
    return history
