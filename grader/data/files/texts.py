"""Parts of texts: UTF-8 in fields of one width, as `grader.inside.texts` reads them."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

import grader.data.files.zips as zips
from grader.data.base import Array, PartName, Source
from grader.data.files.arrays import write_part


def write_texts(
    folder: Path, name: PartName, texts: Sequence[str], labels: Array, width: int
) -> None:
    """Writes one part.

    Args:
        folder: where.
        name: which part it is.
        texts: without zero characters at their ends.
        labels: of the texts.
        width: bytes of a field; the same one for all parts of an edition.

    Raises:
        ValueError: a text has more bytes, or there are more texts than labels or fewer.
    """
    encoded = [text.encode() for text in texts]
    longest = max(map(len, encoded), default=0)
    if longest > width:
        raise ValueError(f"{name}: a text of {longest:,} bytes, {width:,} are allowed")
    write_part(folder, name, np.array(encoded, f"S{width}"), labels)


def unique(texts: Sequence[str]) -> Array:
    """The places of the texts that occur once, so that none of them is public and held out too."""
    counts: dict[str, int] = {}
    for text in texts:
        counts[text] = counts.get(text, 0) + 1
    return np.array([place for place, text in enumerate(texts) if counts[text] == 1], np.int64)


def official_content(files: Path, source: Source, most: int, other: str = "") -> bytes:
    """The content of an official file, or of it in the archive, as a school's folder may have it.

    Args:
        files: where either lies.
        source: the file.
        most: bytes that it may have.
        other: another name that it goes by, there and in the archive.

    Raises:
        BadArchive, OSError: as `grader.data.files.zips.content` does.
    """
    names = [name for name in (source.filename, other) if name]
    for name in names:
        if (files / name).exists():
            return zips.content(files / name, name, most)
    archive = files / source.archive
    if not source.archive or not archive.exists():
        return zips.content(files / source.filename, source.filename, most)
    for name in names[:-1]:
        with contextlib.suppress(zips.BadArchive):
            return zips.content(archive, name, most)
    return zips.content(archive, names[-1], most)


def adopt_member(
    found: Mapping[str, Path], folder: Path, source: Source, most: int, name: str = ""
) -> bool:
    """Writes an official file from the file itself, or from the archive that holds it.

    Args:
        found: paths by file name.
        folder: where it is written.
        source: the file.
        most: bytes that it may have.
        name: what it is called in the archive, where it has another name there.

    Returns:
        Whether it was there and could be read.
    """
    path = found.get(source.filename) or found.get(source.archive)
    if path is None:
        return False
    with contextlib.suppress(zips.BadArchive):
        member = source.filename if path.name == source.filename else name or source.filename
        (folder / source.filename).write_bytes(zips.content(path, member, most))
        return True
    return False
