"""The course's own files: found on this machine, or downloaded."""

import contextlib
import dataclasses
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.data.base import Dataset, Source
from grader.data.files.download import Progress, download
from grader.data.files.store import DamagedEntry, Store, StoreEntry, file_sha256
from grader.model.errors import DataError, UsageError

DATA_DIR_VARIABLE = "GRADER_DATA_DIR"
"""A folder that has official files under their own names, shared by all users of a machine."""
ENTRY = "files"
"""The name of the official files' entry in the store."""
ORIGINAL = "official files"
ALIKE = "files of the right structure, but not byte for byte the official ones"
UNCHECKED = "files of the right structure"
"""Neither the hash nor the size of the official ones is known."""
COMPUTED = "computed as the course does it"
"""There are no files: the dataset makes its official edition by a formula."""


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

    A dataset that has no files needs none, and is always here.

    Raises:
        DataError: the store's copy is damaged, or the shared folder cannot be read.
    """
    if not dataset.sources:
        return OfficialFiles(Path(), COMPUTED, hashlib.sha256().hexdigest(), 0)
    shared = os.environ.get(DATA_DIR_VARIABLE)
    if shared and (files := _shared(dataset, Path(shared))):
        return files
    try:
        entry = store.open(store.entry("official", dataset.id, ENTRY))
    except DamagedEntry as error:
        raise DataError(
            f"The official files of {dataset.title} are damaged: {error}; "
            f"{remedy(dataset, exercise)}."
        ) from error
    return _from(entry) if entry else None


def require_sources(dataset: Dataset, exercise: str) -> None:
    """Refuses a dataset without files, where files are to be fetched or imported.

    Raises:
        UsageError: it has none.
    """
    if not dataset.sources:
        raise UsageError(
            f"{dataset.title} has no official files: it is {COMPUTED}, so that "
            f"`grade {exercise} --data official` works already."
        )


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
        UsageError: the mirror is no address, or the dataset has no files.
    """
    require_sources(dataset, exercise)
    store = store or Store.default()
    hint = f"run `grade data import {exercise} PATH` with a file that you have"
    if mirror or all(source.url for source in dataset.sources):
        again = f"run `grade data fetch {exercise}` again, with --mirror URL for another server"
        hint = f"{again}, or {hint.removeprefix('run ')}"
    place = store.entry("official", dataset.id, ENTRY)
    waiting = store.downloads(dataset.id)
    with store.locked(dataset.id):
        entry = None
        with contextlib.suppress(DamagedEntry):
            entry = store.open(place)
        here = _originals(dataset, entry)
        with store.explained():
            files = []
            for source in dataset.sources:
                if source.filename in here:
                    continue
                with contextlib.suppress(*([DataError] if source.optional else [])):
                    files += [
                        download(source, waiting, mirror=mirror, progress=progress, hint=hint)
                    ]
            if entry and not files:
                return _from(entry)
            files += [Path(shutil.copy2(file, waiting)) for file in here.values()]
        address = mirror or ", ".join(source.url or source.page for source in dataset.sources)
        if any(source.sha256 is None for source in dataset.sources):
            with naming(address):
                dataset.check_official(waiting)
        return keep(dataset, store, files, f"{described(dataset, waiting)}, fetched from {address}")


@contextlib.contextmanager
def naming(place: str) -> Iterator[None]:
    """Puts where the official files are before what is wrong with them.

    Raises:
        DataError: one was raised within; with the place before its words.
    """
    try:
        yield
    except DataError as error:
        raise DataError(f"{place}: {error}") from error


def keep(dataset: Dataset, store: Store, files: Iterable[Path], origin: str) -> OfficialFiles:
    """Moves files, which lie on the store's file system, into the official files' entry."""

    def move(folder: Path) -> None:
        for file in files:
            file.replace(folder / file.name)

    place = store.entry("official", dataset.id, ENTRY)
    return _from(store.replace(place, move, origin))


def _from(entry: StoreEntry) -> OfficialFiles:
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
        origin = f"{described(dataset, folder)}, in the shared folder {folder}"
    return _from(StoreEntry(folder, origin, files))


def described(dataset: Dataset, folder: Path) -> str:
    """The kind of the files in a folder, and what is to be known of them."""
    note = dataset.note_official(folder)
    return f"{_kind(dataset, folder)} ({note})" if note else _kind(dataset, folder)


def _kind(dataset: Dataset, folder: Path) -> str:
    """Names the byte-exact originals as such."""
    if any(source.sha256 is None and source.bytes is None for source in dataset.sources):
        return UNCHECKED
    sources = [each for each in dataset.sources if not each.optional or each.find(folder)]
    return ORIGINAL if all(_is_original(source, folder) for source in sources) else ALIKE


def _originals(dataset: Dataset, entry: StoreEntry | None) -> dict[str, Path]:
    """The byte-exact originals among an entry's files, by name: nobody needs to fetch them."""
    if entry is None:
        return {}
    names = [each.filename for each in dataset.sources if _is_original(each, entry.folder)]
    return {name: entry.folder / name for name in names}


def _is_original(source: Source, folder: Path) -> bool:
    """Whether a file has the hash, or else the size, of the official one."""
    file = folder / source.filename
    if not file.is_file():
        return False
    if source.sha256 is None:
        return file.stat().st_size == source.bytes
    return file_sha256(file) == source.sha256
