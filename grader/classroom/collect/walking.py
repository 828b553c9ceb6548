"""The files of a download, without those that nobody handed in."""

import os
from collections.abc import Iterator
from pathlib import Path

from grader.inside.protocol.unit_tests import is_course_test
from grader.model.errors import UsageError
from grader.submission.reading import MAX_NOTEBOOK_BYTES

MAX_FILES = 200_000
_LEFT_OUT = {"__MACOSX", "__pycache__", "site-packages"}
_ENVIRONMENT = "pyvenv.cfg"
"""The file at the top of a virtual environment, of which nothing is a student's."""
_NBGRADER = "submitted"
"""The folder of a course of nbgrader's in which the submissions are; others hold copies."""
_COPIES = {"source", "release", "autograded", "feedback"}


def files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file with its path inside, and every folder that is empty or a link (not followed).

    What starts with a dot, what an environment of Python's installed, nbgrader's own copies of
    submissions, and the tests that the course keeps beside its notebooks are left out.

    Raises:
        UsageError: there is no such folder, it cannot be read, or it holds too many files.
    """
    if not folder.is_dir():
        raise UsageError(
            f"There is no folder {folder}: give the folder or the zip file of the submissions."
        )

    def refuse(error: OSError) -> None:
        raise UsageError(f"{error.filename} cannot be read ({error.strerror}): open it to you.")

    count = 0
    inner = folder / _NBGRADER
    for parent, folders, names in os.walk(inner if inner.is_dir() else folder, onerror=refuse):
        out = _LEFT_OUT | _COPIES if _NBGRADER in folders else _LEFT_OUT
        folders[:] = sorted(f for f in folders if f not in out and not f.startswith("."))
        if _ENVIRONMENT in names:
            folders.clear()
            continue
        if not folders and not names and Path(parent) != folder:
            yield Path(parent), f"{Path(parent).relative_to(folder).as_posix()}/"
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in links:
            yield Path(parent, name), f"{Path(parent, name).relative_to(folder).as_posix()}/"
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or (path.suffix == ".py" and is_course_test(path.stem)):
                continue
            count += 1
            if count > MAX_FILES:
                raise UsageError(
                    f"{folder} holds more than {MAX_FILES:,} files: give the folder that holds "
                    "the students' folders and nothing else."
                )
            yield path, path.relative_to(folder).as_posix()


def content(path: Path) -> bytes:
    """A submission's bytes; of a file too large to be graded, enough for it to be refused.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(MAX_NOTEBOOK_BYTES + 1)
