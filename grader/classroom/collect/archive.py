"""Unpacking a zip file of submissions: nothing outside its folder, no links, nothing endless."""

import contextlib
import dataclasses
import re
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from grader.classroom.results.entries import Trouble
from grader.model.errors import UsageError

MAX_ENTRIES = 100_000
MAX_FOLDERS = 50_000
MAX_DEPTH = 20
"""Folders within each other; students of a class lie some three deep."""
MAX_FILE_BYTES = 50_000_000
"""Of one file, unpacked; a larger one is left out, and the summary says so."""
MAX_BYTES = 8_000_000_000
"""Of all files together, unpacked."""
_NO_STUDENT = re.compile("attempt|exercise|assignment|submitted", re.IGNORECASE)
"""What folders inside a student's folder are called."""
_CHUNK = 1 << 20
_MAX_NAME = 1_000


@dataclasses.dataclass
class Room:
    """What may still be unpacked, of one archive or of several together."""

    entries: int
    left: int
    """In bytes."""


def unpacked(place: Path, folder: Path, room: Room) -> tuple[Trouble, ...]:
    """Unpacks a zip file into a folder, and says what was left out.

    Raises:
        UsageError: the file is no zip file, or holds more than there is room for.
    """
    try:
        with zipfile.ZipFile(place) as archive:
            return _unpack(archive, folder, place, room)
    except (OSError, zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{place} cannot be unpacked ({error}): give a zip file or a folder of submissions."
        ) from error


def descended(folder: Path) -> Path:
    """The folder inside that holds all students' folders, where one was packed as a whole."""
    inside = sorted(folder.iterdir())
    if len(inside) != 1 or not inside[0].is_dir():
        return folder
    below = sorted(inside[0].iterdir())
    is_class = below and all(each.is_dir() or each.suffix == ".csv" for each in below)
    return inside[0] if is_class and not any(_NO_STUDENT.search(b.name) for b in below) else folder


def _unpack(archive: zipfile.ZipFile, folder: Path, place: Path, room: Room) -> tuple[Trouble, ...]:
    entries = archive.infolist()
    if len(entries) > room.entries:
        raise UsageError(
            f"{place} holds {len(entries):,} files where at most {room.entries:,} are unpacked: "
            "unpack it yourself and give the folder."
        )
    folders = {parent for entry in entries for parent in _inside(entry).parents[:MAX_DEPTH]}
    if len(folders) > MAX_FOLDERS:
        raise UsageError(
            f"{place} holds {len(folders):,} folders where at most {MAX_FOLDERS:,} are unpacked: "
            "unpack it yourself and give the folder."
        )
    room.entries -= len(entries)
    troubles = []
    most = room.left
    for entry in entries:
        if entry.is_dir():
            continue
        if reason := _unwanted(entry):
            troubles.append(Trouble(f"It {reason}: not unpacked.", _shown(entry)))
            continue
        size = _extract(archive, entry, folder / _inside(entry), min(room.left, MAX_FILE_BYTES))
        if size is None and room.left < MAX_FILE_BYTES:
            raise UsageError(
                f"{place} holds more than {most / 1e9:.1f} GB: unpack it yourself and give "
                "the folder."
            )
        if size is None:
            reason = f"is larger than {MAX_FILE_BYTES // 1_000_000} MB or damaged"
            troubles.append(Trouble(f"It {reason}: not unpacked.", _shown(entry)))
        room.left -= size or 0
    return tuple(troubles)


def _unwanted(entry: zipfile.ZipInfo) -> str:
    """Why an entry must not be unpacked; empty when it may be."""
    name = entry.filename
    path = _inside(entry)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "is a link or a device"
    if path.is_absolute() or ".." in path.parts or ":" in name:
        return "lies outside the archive's own folder"
    if len(name) > _MAX_NAME or not path.parts or any(len(p.encode()) > 255 for p in path.parts):
        return "has a name that no file can have"
    if len(path.parts) > MAX_DEPTH:
        return f"lies more than {MAX_DEPTH - 1} folders deep"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed by a method that is not unpacked here"
    if entry.flag_bits & 0x1:
        return "is encrypted"
    return ""


def _inside(entry: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(entry.filename.replace("\\", "/"))


def _extract(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, most: int
) -> int | None:
    """Writes one file and returns its size; None when it is too large or damaged.

    The size that the archive states is not relied on.
    """
    written = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as source, target.open("xb") as sink:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > most:
                    break
                sink.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, FileExistsError, NotADirectoryError):
        written = most + 1
    if written <= most:
        return written
    with contextlib.suppress(OSError):
        target.unlink(missing_ok=True)
    return None


def _shown(entry: zipfile.ZipInfo) -> str:
    return entry.filename[:200]
