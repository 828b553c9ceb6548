"""The course's files in their own forms, made of the arrays and pictures of the public part."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import struct
import tarfile
import typing
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.inside.facade import FILES
from grader.inside.protocol.course import Branch, Table
from grader.inside.texts import is_text
from grader.inside.worker.standins.wholeness import is_whole

if typing.TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.generic]

_PACKED_AT = (2019, 1, 1, 0, 0, 0)
_NAMES_OF_TEST = {"x_test": "x_validation", "y_test": "y_validation"}
"""What the course tests with is for validation here: its like is held out."""


def array(public: Path, name: str) -> Array:
    """One array of the public part, e.g. ``x_train`` or ``y_test``."""
    import numpy as np

    loaded: Array = np.load(public / f"{_NAMES_OF_TEST.get(name, name)}.npy", allow_pickle=False)
    return loaded


def pictures(public: Path, branch: Branch, classes: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Names and contents of a folder's examples: the files, or PNG or texts made of the arrays."""
    number = 0
    for part in branch.parts:
        folder = public / FILES / part / classes[branch.label] if classes else None
        given = _files(folder) if folder and folder.is_dir() else _drawn(public, branch, part)
        for name, content in given:
            if branch.whole and not is_whole(content):
                continue
            suffix = Path(name).suffix
            yield (f"{number}{suffix}" if branch.renumbered else name), content
            number += 1


def write_zip(
    public: Path, branches: Sequence[Branch], classes: Sequence[str], target: Path
) -> None:
    """An archive of pictures in folders. They are stored: pictures do not shrink any further."""
    with zipfile.ZipFile(target, "w") as archive:
        for branch in branches:
            if not branch.parts:
                archive.writestr(zipfile.ZipInfo(f"{branch.path}/", _PACKED_AT), b"")
            for name, content in pictures(public, branch, classes):
                archive.writestr(zipfile.ZipInfo(f"{branch.path}/{name}", _PACKED_AT), content)


def write_tar(
    public: Path, branches: Sequence[Branch], classes: Sequence[str], target: Path
) -> None:
    """The same as `write_zip`, in a tar archive that is packed by gzip."""
    with tarfile.open(target, "w:gz", compresslevel=1) as archive:
        for branch in branches:
            if not branch.parts:
                folder = tarfile.TarInfo(branch.path)
                folder.type, folder.mode = tarfile.DIRTYPE, 0o755
                archive.addfile(folder)
            for name, content in pictures(public, branch, classes):
                member = tarfile.TarInfo(f"{branch.path}/{name}")
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))


def write_npz(public: Path, target: Path) -> None:
    """``x_train``, ``y_train``, ``x_test`` and ``y_test`` as Keras serves them."""
    import numpy as np

    arrays = {name: array(public, name) for name in ("x_train", "y_train", "x_test", "y_test")}
    with target.open("wb") as stream:  # numpy would add a suffix to a path
        np.savez(stream, **typing.cast(typing.Any, arrays))


def write_idx(public: Path, name: str, target: Path) -> None:
    """One array as MNIST was first given out; compressed where the target's name says so."""
    values = array(public, name)
    header = bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}I", *values.shape)
    content = header + values.tobytes()
    target.write_bytes(gzip.compress(content, 1) if target.suffix == ".gz" else content)


def write_table(public: Path, table: Table | None, target: Path) -> None:
    """A series with its dates, as long as the course's: its last values are repeated to the end.

    Raises:
        ValueError: nobody says what the table looks like.
    """
    import numpy as np

    if table is None:
        raise ValueError("a table without a form")
    values = np.concatenate([array(public, f"y_{part}") for part in ("train", "validation")])
    missing = max(0, table.rows - len(values))
    values = np.concatenate([values, values[len(values) - missing :]])
    lines = [table.header]
    for number, (date, value) in enumerate(zip(_dates(table), values.tolist(), strict=False)):
        row = f"{date},{round(value, 4):g}"
        lines.append(f"{number},{row}" if table.numbered else row)
    target.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")


def _dates(table: Table) -> Iterator[dt.date]:
    day = dt.date.fromisoformat(table.first)
    while True:
        yield day
        day += dt.timedelta(days=1)
        if table.step == "month":  # to the last day of the month that has begun
            begun = day.replace(day=1)
            day = (begun + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.iterdir()):
        yield file.name, file.read_bytes()


def _drawn(public: Path, branch: Branch, part: str) -> Iterator[tuple[str, bytes]]:
    """The pictures or texts of a class that the public part has as arrays alone."""
    images, labels = array(public, f"x_{part}"), array(public, f"y_{part}")
    if is_text(images):
        for number, text in enumerate(images[labels == branch.label].tolist()):
            yield f"{number}.txt", text
        return
    from PIL import Image

    for number, image in enumerate(images[labels == branch.label], start=1):
        stream = io.BytesIO()
        Image.fromarray(image).save(stream, "PNG", compress_level=1)
        yield f"{number:05}.png", stream.getvalue()
