"""The course's own files: found on this machine, downloaded, or taken from a person's copies."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

import grader.data.files.zips as zips
from grader.data.base import Dataset, Source
from grader.data.files.download import Progress, download
from grader.data.files.store import Damaged, Entry, Store, file_sha256
from grader.model.errors import DataError

DATA_DIR_VARIABLE = "GRADER_DATA_DIR"
"""A folder that has official files under their own names, shared by all users of a machine."""
ENTRY = "files"
"""The name of the official files' entry in the store."""
DEPTHS = ("*", "*/*", "*/*/*")
"""Where in a given folder files are looked for; the nearest wins."""
ORIGINAL = "official files"
ALIKE = "files of the right structure, but not byte for byte the official ones"
UNCHECKED = "files of the right structure"
"""Neither the hash nor the size of the official ones is known."""
LONGEST_LIST = 4
"""Files that a message names."""
MAX_UNPACKED_BYTES = 4_000_000_000
"""Of all files of use in one archive together."""


@dataclasses.dataclass(frozen=True)
class OfficialFiles:
    """A dataset's official files on this machine."""

    folder: Path
    origin: str
    digest: str
    """64 hexadecimal digits over names and contents."""
    bytes: int


def locate(dataset: Dataset, store: Store, exercise: str) -> OfficialFiles | None:
    """The official files in the shared folder or else in the store; None when in neither.

    Raises:
        DataError: the store's copy is damaged, or the shared folder cannot be read.
    """
    shared = os.environ.get(DATA_DIR_VARIABLE)
    if shared and (files := _shared(dataset, Path(shared))):
        return files
    try:
        entry = store.open(store.entry("official", dataset.id, ENTRY))
    except Damaged as error:
        raise DataError(
            f"The official files of {dataset.title} are damaged: {error}; "
            f"{remedy(dataset, exercise)}."
        ) from error
    return _from(entry) if entry else None


def remedy(dataset: Dataset, exercise: str) -> str:
    """What a person does to have the official files, as the end of a sentence."""
    take = f"`grade data import {exercise} PATH`"
    pages = dict.fromkeys(source.page for source in dataset.sources if not source.url)
    if pages:
        return f"get them at {', '.join(pages)} (with an account there) and run {take}"
    return f"run `grade data fetch {exercise}` or {take} with files that you have"


def fetch(
    dataset: Dataset,
    store: Store | None = None,
    *,
    exercise: str,
    mirror: str = "",
    progress: Progress | None = None,
) -> OfficialFiles:
    """Downloads the official files, optional ones if they can be had, unless the store has them.

    Args:
        dataset: as `find` gives it.
        store: None stands for this user's own.
        exercise: the exercise's id, for the commands that messages name.
        mirror: prefix of another address that has the files under their own names.
        progress: called with the bytes had and the bytes in all, of the file that is under way.

    Raises:
        DataError: a needed file cannot be had or is another one, or the store cannot be written.
        UsageError: the mirror is no address.
    """
    store = store or Store.default()
    hint = f"run `grade data import {exercise} PATH` with a file that you have"
    if mirror or all(source.url for source in dataset.sources):
        again = f"run `grade data fetch {exercise}` again, with --mirror URL for another server"
        hint = f"{again}, or {hint.removeprefix('run ')}"
    place = store.entry("official", dataset.id, ENTRY)
    waiting = store.downloads(dataset.id)
    with store.locked(dataset.id):
        with contextlib.suppress(Damaged):
            entry = store.open(place)
            if entry and _is_whole(dataset, entry.folder):
                return _from(entry)
        with store.explained():
            files = []
            for source in dataset.sources:
                with contextlib.suppress(*([DataError] if source.optional else [])):
                    files += [
                        download(source, waiting, mirror=mirror, progress=progress, hint=hint)
                    ]
        address = mirror or ", ".join(source.url or source.page for source in dataset.sources)
        if any(source.sha256 is None for source in dataset.sources):
            with naming(address):
                dataset.check_official(waiting)
        return _keep(
            dataset, store, files, f"{_described(dataset, waiting)}, fetched from {address}"
        )


def import_files(
    dataset: Dataset, paths: Sequence[Path], store: Store | None = None, *, exercise: str
) -> OfficialFiles:
    """Takes the official files from files, folders or zip archives that a person has.

    The byte-exact originals are told apart from other files of the right structure, which are
    taken too; `OfficialFiles.origin` says which.

    Raises:
        DataError: the paths do not hold what is needed, a file has another structure, or the
            store cannot be written.
    """
    store = store or Store.default()
    given = ", ".join(path.resolve().name for path in paths)
    with (
        store.explained(),
        tempfile.TemporaryDirectory(dir=store.downloads(dataset.id)) as scratch,
        store.locked(dataset.id),
    ):
        unpacked, adopted = Path(scratch, "unpacked"), Path(scratch, "adopted")
        unpacked.mkdir()
        adopted.mkdir()
        found = _wanted(dataset, paths, unpacked)
        if not found and len(paths) == len(dataset.sources) == 1 and paths[0].is_file():
            found = {dataset.sources[0].filename: paths[0]}  # renamed, e.g. "mnist (1).npz"
        with naming(given):
            complete = dataset.adopt(found, adopted)
        if not complete:
            names = ", ".join(sorted(found)[:LONGEST_LIST]) or "nothing of use"
            if len(found) > LONGEST_LIST:
                names += f" and {len(found) - LONGEST_LIST} more files"
            raise DataError(
                f"{given} holds {names}, and the official files of {dataset.title} are expected "
                f"as {dataset.import_forms}: give `grade data import {exercise} PATH` the file, "
                "or a folder or zip archive that has it."
            )
        with naming(given):
            dataset.check_official(adopted)
            origin = f"{_described(dataset, adopted)}, imported from {given}"
        return _keep(dataset, store, list(adopted.iterdir()), origin)


@contextlib.contextmanager
def naming(place: str) -> Iterator[None]:
    """Puts where the official files are before what is wrong with them."""
    try:
        yield
    except DataError as error:
        raise DataError(f"{place}: {error}") from error


def _keep(dataset: Dataset, store: Store, files: Iterable[Path], origin: str) -> OfficialFiles:
    """Moves files, which lie on the store's file system, into the official files' entry."""

    def move(folder: Path) -> None:
        for file in files:
            file.replace(folder / file.name)

    place = store.entry("official", dataset.id, ENTRY)
    return _from(store.replace(place, move, origin))


def _from(entry: Entry) -> OfficialFiles:
    return OfficialFiles(entry.folder, entry.origin, entry.digest, entry.bytes)


def _shared(dataset: Dataset, folder: Path) -> OfficialFiles | None:
    try:
        next(folder.iterdir(), None)
        places = [(source, source.find(folder)) for source in dataset.sources]
        if not all(path or source.optional for source, path in places):
            return None
        files = {path.name: file_sha256(path) for _, path in places if path}
    except OSError as error:
        raise DataError(
            f"{error.filename or folder} cannot be read ({error.strerror}): let "
            f"{DATA_DIR_VARIABLE} name a readable folder of official files, or unset it."
        ) from error
    with naming(str(folder)):
        origin = f"{_described(dataset, folder)}, in the shared folder {folder}"
    return _from(Entry(folder, origin, files))


def _described(dataset: Dataset, folder: Path) -> str:
    """The kind of the files in a folder, and what is to be known of them."""
    note = dataset.note_official(folder)
    return f"{_kind(dataset, folder)} ({note})" if note else _kind(dataset, folder)


def _kind(dataset: Dataset, folder: Path) -> str:
    """Names the byte-exact originals as such."""
    if any(source.sha256 is None and source.bytes is None for source in dataset.sources):
        return UNCHECKED
    sources = [each for each in dataset.sources if not each.optional or each.find(folder)]
    return ORIGINAL if all(_is_original(source, folder) for source in sources) else ALIKE


def _is_whole(dataset: Dataset, folder: Path) -> bool:
    """Whether the byte-exact originals are there, the optional ones too."""
    everything = all(source.find(folder) for source in dataset.sources)
    return everything and _kind(dataset, folder) == ORIGINAL


def _is_original(source: Source, folder: Path) -> bool:
    """Whether a file has the hash, or else the size, of the official one."""
    file = folder / source.filename
    if not file.is_file():
        return False
    if source.sha256 is None:
        return file.stat().st_size == source.bytes
    return file_sha256(file) == source.sha256


def _wanted(dataset: Dataset, paths: Sequence[Path], scratch: Path) -> dict[str, Path]:
    """The files of use in what a person gave, by name; the first of a name wins.

    Raises:
        DataError: a path does not exist or an archive cannot be read.
    """
    found: dict[str, Path] = {}
    for path in paths:
        _expect_readable(path)
        files = [path]
        if original := _original_name(dataset, path):  # renamed perhaps, e.g. "mnist (1).npz"
            found.setdefault(original, path)
            continue
        if path.is_dir():
            files = [file for depth in DEPTHS for file in sorted(path.glob(depth))]
        elif not dataset.wants(path.name) and zipfile.is_zipfile(path):
            files = _unpacked(dataset, path, scratch)
        for file in files:
            if dataset.wants(file.name) and file.is_file():
                _expect_readable(file)
                name = "/".join(file.parts[-1 - dataset.keeps_folders :])
                found.setdefault(name, file)
    return found


def _original_name(dataset: Dataset, path: Path) -> str:
    """What the official file with the content of a given one is called; empty when it is none."""
    size = path.stat().st_size if path.is_file() else 0
    for source in dataset.sources:
        if source.sha256 and size == source.bytes and file_sha256(path) == source.sha256:
            return source.filename
    return ""


def _expect_readable(path: Path) -> None:
    if not os.access(path, os.R_OK):
        state = "cannot be read" if path.exists() else "does not exist"
        raise DataError(f"{path} {state}: give the path of a readable file, folder or archive.")
    if not path.is_file() and not path.is_dir():  # to open a pipe could wait for ever
        raise DataError(f"{path} is a pipe or device: give the path of a file, folder or archive.")


def _unpacked(dataset: Dataset, archive: Path, scratch: Path) -> list[Path]:
    """Unpacks the files of use into a folder of the archive's name, with folders of theirs."""
    files: dict[Path, str] = {}
    total = 0
    try:
        with zips.opened(archive) as opened:
            for name, size in opened.sizes.items():
                path = PurePosixPath(name)
                if not dataset.wants(path.name) or size > dataset.largest_file:
                    continue
                kept = [part for part in path.parts[:-1] if zips.is_plain(part)]
                around = kept[max(0, len(kept) - dataset.keeps_folders) :]
                if zips.is_plain(path.name):
                    # By depth, so that a file and a folder of one name do not meet.
                    folder = Path(scratch, str(len(around)), scratch.name, archive.stem, *around)
                    files.setdefault(folder / path.name, name)
                    total += size
            if total > MAX_UNPACKED_BYTES:
                raise zips.BadArchive(f"it unpacks to {total:,} bytes")
            for file, name in files.items():
                file.parent.mkdir(parents=True, exist_ok=True)
                with file.open("wb") as unpacked:
                    unpacked.writelines(opened.blocks(name, dataset.largest_file))
    except zips.BadArchive as error:
        raise DataError(
            f"The archive {archive} cannot be read ({error}): give a whole, unencrypted zip "
            "archive, or the folder that it unpacks to."
        ) from error
    return list(files)
