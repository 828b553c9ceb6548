"""Every error that the grader raises on purpose, and the exit code that each one ends with.

GraderError                      one sentence for a person; never shown with a traceback
├── UsageError            2      the command cannot be carried out as it was given
│   ├── UnknownExercise   2      no exercise has that name
│   ├── SpecError         2      an exercise.toml is wrong
│   ├── DataError         2      a dataset is missing, damaged or cannot be fetched
│   └── SandboxUnavailable 2     the kind of sandbox that was asked for cannot be had here
├── SubmissionRefused     1      the submission cannot be graded (verdict ``invalid``)
├── GraderFault           3      the grader or its machine failed; never a student's fault
└── Interrupted         130      Ctrl-C or a termination signal
"""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from pathlib import Path


LONGEST_VALUE = 200
"""Characters of what a message quotes."""


def brief(value: object, limit: int = LONGEST_VALUE) -> str:
    """A value from outside as a message may quote it, cut to so many characters."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, or nested too deeply
        return "a value that is too large to show"
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


class GraderError(Exception):
    """Base of all expected errors; its text says what was found, expected, and what mends it."""

    exit_code = 3


class UsageError(GraderError):
    """The command cannot be carried out as it was given."""

    exit_code = 2


class UnknownExercise(UsageError):
    """No exercise has that id or alias."""


class SpecError(UsageError):
    """A value in an ``exercise.toml`` is missing or not allowed."""

    def __init__(self, file: Path | str, key: str, value: object, allowed: str) -> None:
        found = "is missing" if value is None else f"is {brief(value)}"
        super().__init__(f"{file}: {key:.{LONGEST_VALUE}} {found}; it must be {allowed}.")
        self.file, self.key, self.value, self.allowed = file, key, value, allowed


class DataError(UsageError):
    """A dataset is missing, damaged, of the wrong form, or cannot be fetched."""


class SubmissionRefused(GraderError):
    """The submission cannot be graded; raised before any of its code has run."""

    exit_code = 1

    def __init__(self, message: str, *, cell: int | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.cell, self.line = cell, line


class GraderFault(GraderError):
    """The grader or its machine failed."""

    exit_code = 3


class SandboxUnavailable(UsageError):
    """No sandbox of the wanted kind can be had on this machine."""


class Interrupted(GraderError):
    """A person or the system asked the grader to stop."""

    exit_code = 130
