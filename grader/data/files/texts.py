"""Parts of texts: UTF-8 in fields of one width, as `grader.inside.texts` reads them."""

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
    """The places of the texts that occur once, int64 (n,): none of them can be in two parts."""
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
    named = (files / name for name in _names(source, other) if (files / name).exists())
    path = next(named, None) or source.find(files) or files / source.filename
    return _content(path, _names(source, other), most)


def adopt_member(
    found: Mapping[str, Path], folder: Path, source: Source, most: int, other: str = ""
) -> bool:
    """Writes an official file from the file itself, or from the archive that holds it.

    Args:
        found: paths by file name.
        folder: where it is written.
        source: the file.
        most: bytes that it may have.
        other: another name that it goes by, by itself and in the archive.

    Returns:
        Whether it was there and could be read.
    """
    names = _names(source, other)
    path = next((found[name] for name in (*names, source.archive) if name in found), None)
    if path is None:
        return False
    with contextlib.suppress(zips.BadArchive):
        (folder / source.filename).write_bytes(_content(path, names, most))
        return True
    return False


def _names(source: Source, other: str) -> list[str]:
    return [source.filename, other] if other else [source.filename]


def _content(path: Path, names: Sequence[str], most: int) -> bytes:
    """The content of a file of one of these names, or of the first such member of an archive."""
    if path.name in names:
        return zips.content(path, path.name, most)
    for name in names[:-1]:
        with contextlib.suppress(zips.BadArchive):
            return zips.content(path, name, most)
    return zips.content(path, names[-1], most)
