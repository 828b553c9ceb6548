"""Reading zip archives that anybody may have made: nothing is unpacked beyond what is expected."""

import struct
import typing
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

LONGEST_NAME = 255
"""Bytes that a file's name may have on most systems."""
LONGEST_REASON = 200
"""Characters of what `zipfile` says, which may quote names from the archive."""
_BLOCK_BYTES = 2**20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_UNREADABLE = (
    OSError,
    ValueError,
    EOFError,
    RuntimeError,
    OverflowError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What `zipfile` raises for archives that are damaged, or of a form that it does not know."""


class BadArchive(Exception):
    """An archive cannot be read; the text says why, without naming it."""


class Archive:
    """An archive's members by name; of several with one name the last counts."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._opened = opened
        self._members = {info.filename: info for info in opened.infolist()}

    @property
    def sizes(self) -> Mapping[str, int]:
        """The bytes of each member as the archive states them; more are never unpacked."""
        return {name: info.file_size for name, info in self._members.items()}

    def read(self, name: str, most: int) -> bytes:
        """A member's content; arguments and errors are those of `blocks`."""
        return b"".join(self.blocks(name, most))

    def blocks(self, name: str, most: int) -> Iterator[bytes]:
        """A member's content, piece by piece.

        Args:
            name: as in `sizes`.
            most: bytes that it may have.

        Raises:
            BadArchive: there is none of that name, or it is larger, encrypted or damaged.
        """
        info = self._members.get(name)
        if info is None:
            raise BadArchive("the archive does not hold it")
        if info.file_size > most:
            raise BadArchive(f"it unpacks to {info.file_size:,} bytes, {most:,} are allowed")
        if info.flag_bits & _ENCRYPTED:
            raise BadArchive("it is encrypted")
        if info.compress_type not in _METHODS:
            raise BadArchive(f"it is packed by method {info.compress_type}, which few can unpack")
        with _explained():
            stream = self._opened.open(info)
        with stream:
            while block := _read(stream):
                yield block


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """An archive, for as long as the context lasts.

    Raises:
        BadArchive: it cannot be read.
    """
    with _explained():
        archive = zipfile.ZipFile(file)
    with archive:
        yield Archive(archive)


def content(file: Path, name: str, most: int) -> bytes:
    """The content of a file of this name, or of the member of this name of an archive.

    Args:
        file: either of them.
        name: how the file is called; in an archive it may lie in folders.
        most: bytes that it may have.

    Raises:
        BadArchive: it is larger, or the archive cannot be read or does not hold it.
        OSError: it cannot be read.
    """
    if file.name == name:
        if (size := file.stat().st_size) > most:
            raise BadArchive(f"it has {size:,} bytes, {most:,} are allowed")
        return file.read_bytes()
    with opened(file) as archive:
        member = next((each for each in archive.sizes if each.endswith(name)), "")
        return archive.read(member, most)


def is_plain(name: str) -> bool:
    """Whether a file may be written under a member's name, the last part of it, on any system."""
    is_short = len(name.encode(errors="replace")) <= LONGEST_NAME
    is_name = name not in ("", "..") and PurePosixPath(name).name == name
    return is_short and is_name and name.isprintable() and not set(name) & set('\\:*?"<>|')


def _read(stream: typing.IO[bytes]) -> bytes:
    with _explained():
        return stream.read(_BLOCK_BYTES)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise BadArchive(f"{error!s:.{LONGEST_REASON}}") from error
