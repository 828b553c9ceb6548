"""Which file of a folder is the submission to an exercise."""

import difflib
import os
from pathlib import Path

from grader.model.errors import UsageError
from grader.submission.syntax import printable

SUFFIXES = (".ipynb", ".py")
"""The kinds of file that can be graded."""


def find(given: Path | None, folder: Path, exercise_id: str, argument: str = "") -> Path:
    """The submission's path: the one that was given, or the only candidate in the folder.

    Args:
        given: What the user named; None to look into the folder.
        folder: Where to look for ``ID.ipynb``, ``ID.py``, ``ID-*.ipynb`` and ``ID-*.py``.
        exercise_id: E.g. ``exercise-1``, which does not match ``exercise-10.py``.
        argument: How a command names the exercise and its data; by default the id alone.

    Raises:
        UsageError: the given path is missing, a folder or unreadable; or the folder holds no
            candidate, or several.
    """
    command = f"grade {argument or exercise_id}"
    if given is not None:
        return _checked(given, exercise_id, command)
    found = candidates(folder, exercise_id)
    if not found:
        raise UsageError(
            f"No {exercise_id}.ipynb or {exercise_id}.py in {_shown(folder)}: "
            f"run `grade start {exercise_id}` to begin one, or name your file with "
            f"`{command} FILE`."
        )
    if len(found) > 1:
        names = ", ".join(printable(path.name) for path in found)
        raise UsageError(
            f"{len(found)} files in {_shown(folder)} could be the submission ({names}): "
            f"name one, as in `{command} {printable(found[0].name)}`."
        )
    return found[0]


def _checked(given: Path, exercise_id: str, command: str) -> Path:
    """The given path, if it can be opened as a file."""
    shown = _shown(given)
    if given.is_dir():
        inside = candidates(given, exercise_id)
        example = _shown(inside[0]) if len(inside) == 1 else f"{shown}/FILE"
        raise UsageError(
            f"{shown} is a folder and one notebook or script is expected: "
            f"name the file, as in `{command} {example}`."
        )
    if not os.path.lexists(given):
        raise UsageError(
            f"There is no file {shown}: {likely_meant(given)}, or run `{command}` in "
            "the folder that holds it."
        )
    # A link that points nowhere is left to `read`, which explains links.
    if given.exists() and not os.access(given, os.R_OK):
        raise UsageError(f"{shown} cannot be read: allow it with `chmod u+r {shown}`.")
    return given


def likely_meant(missing: Path) -> str:
    """What to do about a file that is not there: the notebook or script of a name like its own."""
    try:
        names = [path.name for path in missing.parent.iterdir() if path.suffix.lower() in SUFFIXES]
    except OSError:
        names = []
    near = difflib.get_close_matches(missing.name, sorted(names), n=1)
    if not near:
        return "check its name"
    return f"if {_shown(missing.with_name(near[0]))} is meant, name that"


def candidates(folder: Path, exercise_id: str) -> list[Path]:
    """The files in a folder that are named for an exercise, sorted by name.

    Raises:
        UsageError: the folder is missing or cannot be listed.
    """
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES
            and (path.stem == exercise_id or path.stem.startswith(f"{exercise_id}-"))
            and not path.is_dir()
        )
    except OSError as error:
        raise UsageError(
            f"The folder {_shown(folder)} cannot be listed ({error.strerror}): name a folder that "
            "you can read."
        ) from error


def _shown(path: Path) -> str:
    """The path as a message may show it."""
    return printable(str(path), limit=200)
