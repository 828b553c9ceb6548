"""Files that are there whole or not at all, whenever the machine or the program is stopped."""

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

PREFIX = ".half-"
"""Begins the name of a file that is being written; one that is left over is worth nothing."""


_NO_WAY = (errno.EINVAL, errno.ENOTSUP, errno.EACCES)
"""How a file system, or a folder that may not be read, says that it has no such thing."""


def write(file: Path, content: bytes | str, *, private: bool = True) -> None:
    """Writes a file so that it survives a crash right after this returns.

    The content goes into a temporary file beside it, which is renamed when it is on the disk; then
    the folder is, with the new name in it.

    Args:
        file: where it goes, in place of what is there; a folder that is missing is made.
        content: all of it; a text as UTF-8, with a question mark for what has none.
        private: whether nobody but its owner may read it; otherwise the process's mask decides.

    Raises:
        OSError: the folder cannot be made or written.
    """
    _make(file.parent, 0o700 if private else 0o777)
    temporary = file.with_name(f"{PREFIX}{secrets.token_hex(8)}")
    new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, new, 0o600 if private else 0o666)
    with contextlib.ExitStack() as undone:
        undone.callback(temporary.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as stream:
            stream.write(_encoded(content))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
        undone.pop_all()
    _settle(file.parent)


def private(file: Path, content: bytes | str) -> None:
    """Writes a file that nobody but its owner may read; a crash may leave half of it.

    Args:
        file: where it goes, in place of what is there; its folder is made private if it is missing.
        content: all of it; a text as UTF-8, with a question mark for what has none.

    Raises:
        OSError: the folder cannot be made or written.
    """
    folder(file.parent)
    handle = os.open(
        file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
    )
    with os.fdopen(handle, "wb") as stream:
        file.chmod(0o600)
        stream.write(_encoded(content))


def folder(place: Path) -> None:
    """Makes a folder, and those around it that are missing, for their owner alone.

    Raises:
        OSError: it cannot be made, e.g. because a file is there.
    """
    _make(place, 0o700)


def emptied(place: Path) -> None:
    """Makes a folder with nothing in it, for its owner alone; what was there before is deleted.

    Raises:
        OSError: it cannot be made, or what is there cannot be deleted.
    """
    if place.is_dir():
        shutil.rmtree(place)
    folder(place)


def sweep(folder: Path) -> int:
    """Deletes what writers that were killed left below a folder; returns how many files."""
    left = [file for file in folder.rglob(f"{PREFIX}*") if file.is_file()]
    for file in left:
        file.unlink(missing_ok=True)
    return len(left)


def _encoded(content: bytes | str) -> bytes:
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def _make(folder: Path, mode: int) -> None:
    """Makes a folder and those around it, each entered durably in the one above."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(exist_ok=True, mode=mode)
        _settle(each.parent)


def _settle(folder: Path) -> None:
    """Puts a folder's list of names on the disk, where the system has a way to."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_WAY:
            raise
