"""Downloads: the folders and zip files that a class is given as, and the archives inside them."""

import contextlib
import dataclasses
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.classroom.collect import archive
from grader.classroom.collect.archive import Room
from grader.classroom.collect.layouts import OWNER, placed
from grader.classroom.results.entries import Trouble
from grader.model.errors import UsageError
from grader.submission.finding import SUFFIXES

MAX_ARCHIVES = 5_000
OWN_ENTRIES, OWN_BYTES = 2_000, 200_000_000
"""How much one student's own archive may hold."""
_DEPTH = 3
"""Archives in archives in archives."""

_PREFIX = "grade-class-"


@dataclasses.dataclass(frozen=True)
class Download:
    """A folder whose files are looked through."""

    folder: Path
    """Where the files are."""
    label: str = ""
    """Put before the paths inside, so that each file of several downloads has its own."""
    within: str = ""
    """Put before the paths inside where they stand for who handed in, as ``ada/work.zip/``."""
    above: Path | None = None
    """The folder that `within` begins in; None stands for `folder`."""
    beside: tuple[Path, ...] = ()
    """Of an archive, the folders around it, in which a course system's tables may lie."""
    archive: str = ""
    """The archive that was unpacked, as it was given; empty of a folder."""

    @property
    def top(self) -> Path:
        """The folder in which the path of a submission begins."""
        return self.above or self.folder

    @property
    def shown(self) -> str:
        """What a message calls it."""
        return self.label or self.archive or str(self.folder)


@dataclasses.dataclass
class _Unpacking:
    """What was unpacked so far."""

    temporary: contextlib.ExitStack
    """Ends the folders that were made."""
    room: Room
    downloads: list[Download] = dataclasses.field(default_factory=list)
    troubles: list[Trouble] = dataclasses.field(default_factory=list)
    archives: int = 0

    def take(self, download: Download, depth: int = 0) -> None:
        """Takes in a folder and all archives in it."""
        self.downloads.append(download)
        for file in _archives(download.folder):
            inside = file.relative_to(download.folder).as_posix()
            label = f"{download.label}{inside}/"
            if depth == _DEPTH or self.archives == MAX_ARCHIVES:
                message = "It lies in too many archives, or is one too many: unpack it yourself."
                self.troubles.append(Trouble(message, label.rstrip("/")))
                continue
            within = f"{download.within}{inside}"
            place = placed(within)
            own = f"{within}/" if place and not place.is_flat else ""
            if folder := self._unpack(file, label.rstrip("/"), is_own=bool(own)):
                top = download.top if own else None
                if not own and _holds_work(folder):
                    own = f"{place.student if place else file.stem}/"
                beside = tuple(dict.fromkeys((file.parent, download.top, *download.beside)))
                whole = _whole(archive.descended(folder), label)
                inner = Download(folder, label, own, top) if own else whole
                self.take(dataclasses.replace(inner, beside=beside), depth + 1)

    def new_folder(self) -> Path:
        """A folder to unpack into: where nothing is packed none is made that a kill could leave."""
        return Path(self.temporary.enter_context(tempfile.TemporaryDirectory(prefix=_PREFIX)))

    def _unpack(self, file: Path, label: str, *, is_own: bool) -> Path | None:
        self.archives += 1
        folder = self.new_folder()
        room = self.room
        if is_own:
            room = Room(min(OWN_ENTRIES, room.entries), min(OWN_BYTES, room.left))
        entries, left = room.entries, room.left
        try:
            troubles = archive.unpacked(file, folder, room)
        except UsageError as error:
            self.troubles.append(Trouble(str(error), label))
            return None
        finally:
            if is_own:
                self.room.entries -= entries - room.entries
                self.room.left -= left - room.left
        self.troubles += [dataclasses.replace(t, file=f"{label}/{t.file}") for t in troubles]
        return folder


@contextlib.contextmanager
def opened(
    places: Sequence[Path],
) -> Iterator[tuple[tuple[Download, ...], tuple[Trouble, ...]]]:
    """Everything that was given, unpacked for a while.

    Args:
        places: folders and zip files; in a folder, further zip files are opened too.

    Raises:
        UsageError: one that was named is neither, or too large.
    """
    with contextlib.ExitStack() as temporary:
        opening = _Unpacking(temporary, Room(archive.MAX_ENTRIES, archive.MAX_BYTES))
        for place in places:
            label = "" if len(places) == 1 else f"{place.name}/"
            if not place.is_file():
                opening.take(_whole(place, label))
                continue
            folder = opening.new_folder()
            found = archive.unpacked(place, folder, opening.room)
            opening.troubles += [dataclasses.replace(t, file=f"{label}{t.file}") for t in found]
            own = f"{place.stem}/" if len(places) > 1 and _holds_work(folder) else ""
            inner = archive.descended(folder)
            given = Download(folder, label, own) if own else _whole(inner, label)
            beside = (place.resolve().parent,)
            opening.take(dataclasses.replace(given, beside=beside, archive=str(place)))
        yield tuple(opening.downloads), tuple(opening.troubles)


def _whole(folder: Path, label: str) -> Download:
    """A class's folder; that of `gh classroom clone` says by its name how its repositories are."""
    name = folder.resolve().name
    begin = f"{name.removesuffix('-submissions')}-"
    is_clone = name.endswith("-submissions") and folder.is_dir()
    if is_clone and any(each.is_dir() and each.name.startswith(begin) for each in folder.iterdir()):
        return Download(folder, label, f"{name}/", folder.resolve().parent)
    return Download(folder, label)


def _archives(folder: Path) -> list[Path]:
    """The zip files in a folder, but for hidden ones and links."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(
            each for each in folders if not each.startswith(".") and each != "__MACOSX"
        )
        paths = (Path(parent, name) for name in sorted(names) if not name.startswith("."))
        found += [p for p in paths if p.suffix.lower() == ".zip" and not p.is_symlink()]
    return found


def _holds_work(folder: Path) -> bool:
    """Whether files that name no student lie at the top, as in what one student packed."""
    names = [each.name for each in folder.iterdir() if each.suffix.lower() in SUFFIXES]
    return any((place := placed(name)) is None or place.student == OWNER for name in names)
