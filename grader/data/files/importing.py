"""Taking the official files from files, folders or archives that a person has."""

import os
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import grader.data.files.zips as zips
from grader.data.base import Dataset
from grader.data.files.official import OfficialFiles, described, keep, naming, require_sources
from grader.data.files.store import Store, file_sha256
from grader.model.errors import DataError

DEPTHS = ("*", "*/*", "*/*/*")
"""Where in a given folder files are looked for; the nearest wins."""
LONGEST_LIST = 4
"""Files that a message names."""
MAX_UNPACKED_BYTES = 4_000_000_000
"""Of all files of use in one archive together."""


def import_files(
    dataset: Dataset, paths: Sequence[Path], store: Store | None = None, *, exercise: str
) -> OfficialFiles:
    """Takes the official files from files, folders or zip archives that a person has.

    The byte-exact originals are distinguished from other files of the right structure, which are
    taken too; `OfficialFiles.origin` says which.

    Raises:
        DataError: the paths do not hold what is needed, a file has another structure, or the
            store cannot be written.
        UsageError: the dataset has no files.
    """
    require_sources(dataset, exercise)
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
            origin = f"{described(dataset, adopted)}, imported from {given}"
        return keep(dataset, store, list(adopted.iterdir()), origin)


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
