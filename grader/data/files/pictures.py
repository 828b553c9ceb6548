"""Pictures in folders of their classes, as ``keras.utils.image_dataset_from_directory`` reads them.

In a public part they lie in ``files/train/<class>/`` and ``files/validation/<class>/``, which
`grader.data_dir` serves; an official archive of them has folders named after the classes too,
wherever in it they are.
"""

from __future__ import annotations

import dataclasses
import io
import struct
import typing
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import numpy as np
import numpy.typing as npt

import grader.data.files.zips as zips
from grader.data.base import PartName
from grader.data.files.arrays import STEMS, write_part
from grader.inside.facade import FILES
from grader.model.errors import DataError

if typing.TYPE_CHECKING:
    from PIL import Image

Uint8s = npt.NDArray[np.uint8]

SUFFIXES = (".jpeg", ".jpg", ".png")
MAX_BYTES = 20_000_000
"""A larger file is no picture for an exercise."""
MAX_SIDE = 5_000
"""A larger picture, however small its file, would take much memory and seconds to unpack."""
CHANNELS = 3

_NO_PICTURE = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    IndexError,
    KeyError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for a file that is something else, or damaged; and an error of its own."""
_DEFLATED_BLOCK = 65_535
_PACKED_AT = (1980, 1, 1, 0, 0, 0)
"""A date for members of an archive, so that the same pictures always make the same bytes."""


@dataclasses.dataclass(frozen=True)
class Member:
    """A picture in an archive."""

    path: str
    """Its whole name in the archive."""
    label: str
    """The class that its folder is named after."""

    @property
    def filename(self) -> str:
        """Its name without folders."""
        return PurePosixPath(self.path).name


def is_picture(filename: str) -> bool:
    """Whether a file's name ends like that of a picture.

    >>> [is_picture(name) for name in ("cat.0.JPG", "labels.csv")]
    [True, False]
    """
    return filename.lower().endswith(SUFFIXES)


def label_of(path: PurePosixPath, classes: Sequence[str]) -> str:
    """The class of a picture by the folder that it lies in; empty for any other file.

    >>> label_of(PurePosixPath("train/cats/1.jpg"), ("cats", "dogs"))
    'cats'
    >>> label_of(PurePosixPath("train/cats/notes.txt"), ("cats", "dogs"))
    ''
    """
    is_hidden = path.name.startswith(".") or not zips.is_plain(path.name)
    is_copy = "__MACOSX" in path.parts  # of each file's properties, in archives made on a Mac
    label = path.parent.name
    is_ours = path.suffix.lower() in SUFFIXES and not is_hidden and not is_copy
    return label if is_ours and label in classes else ""


def members(archive: Path, classes: Sequence[str]) -> list[Member]:
    """The pictures of an archive, sorted by class and then by name.

    Raises:
        DataError: it cannot be read, or there is a class without pictures.
    """
    try:
        with zips.opened(archive) as opened:
            names = [name for name, size in opened.sizes.items() if size <= MAX_BYTES]
    except zips.BadArchive as error:
        raise DataError(
            f"{archive.name} cannot be read ({error}): get a whole, unencrypted zip archive."
        ) from error
    found = [Member(name, label_of(PurePosixPath(name), classes)) for name in names]
    found = sorted((m for m in found if m.label), key=lambda m: (m.label, m.filename, m.path))
    lacking = set(classes) - {member.label for member in found}
    if lacking:
        raise DataError(
            f"{archive.name} has no pictures in a folder {min(lacking)}/, expected "
            f"{' and '.join(f'{name}/' for name in classes)} with pictures (png or jpg): "
            "give an archive or a folder that has them all."
        )
    return found


def contents(archive: Path, wanted: Iterable[Member]) -> Iterator[tuple[Member, bytes]]:
    """The pictures that are wanted from an archive, one after the other, as their files' bytes.

    Raises:
        DataError: the archive is damaged or encrypted.
    """
    try:
        with zips.opened(archive) as opened:
            for member in wanted:
                yield member, opened.read(member.path, MAX_BYTES)
    except zips.BadArchive as error:
        raise DataError(
            f"{archive.name} cannot be read ({error}): get a whole, unencrypted zip archive."
        ) from error


def decoded(content: bytes, name: str, size: int) -> Uint8s:
    """A picture's red, green and blue, uint8 (size, size, 3), resized where it has another size.

    Transparency is dropped, as TensorFlow does, so that both read the same colours.

    Raises:
        DataError: it is no picture, a damaged one or too large.
    """
    from PIL import Image  # here, so that a file that is refused does not wait for it

    try:
        with warnings.catch_warnings():
            # What Pillow warns of, such as a palette's transparency, is nothing to tell a person.
            warnings.simplefilter("ignore")
            colours = _colours(content, name)
    except (*_NO_PICTURE, Image.DecompressionBombError) as error:
        raise DataError(
            f"{name} cannot be read as a PNG or JPEG picture: leave it out or get it again."
        ) from error
    if colours.size != (size, size):
        colours = colours.resize((size, size), Image.Resampling.BILINEAR)
    return np.asarray(colours)


def _colours(content: bytes, name: str) -> Image.Image:
    """A picture in red, green and blue, of its own size."""
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
        if max(picture.size) > MAX_SIDE:
            raise DataError(
                f"{name} is a picture of {picture.size[0]} x {picture.size[1]} pixels, "
                f"expected {MAX_SIDE} at most on a side: make it smaller or leave it out."
            )
        return picture.convert("RGB")


def read_all(archive: Path, classes: Sequence[str], size: int) -> tuple[Uint8s, Uint8s]:
    """All pictures of an archive as `as_arrays` gives them, sorted by class and name.

    Raises:
        DataError: the archive or a picture cannot be read, or there is a class without pictures.
    """
    return as_arrays(contents(archive, members(archive, classes)), classes, size)


def as_arrays(
    pictures: Iterable[tuple[Member, bytes]], classes: Sequence[str], size: int
) -> tuple[Uint8s, Uint8s]:
    """Pictures, uint8 (n, size, size, 3), and their labels, uint8 (n,): places in `classes`.

    Raises:
        DataError: one of them cannot be read.
    """
    images: list[Uint8s] = []
    labels: list[int] = []
    for member, content in pictures:
        images.append(decoded(content, member.path, size))
        labels.append(classes.index(member.label))
    return np.stack(images), np.array(labels, np.uint8)


def write_files(folder: Path, part: PartName, pictures: Iterable[tuple[Member, bytes]]) -> None:
    """Writes pictures of a public part just as they are, under their own names."""
    for member, content in pictures:
        place = _made(folder, part, member.label)
        (place / member.filename).write_bytes(content)


def write_pictures(
    folder: Path, part: PartName, images: Uint8s, labels: Uint8s, classes: Sequence[str]
) -> None:
    """Writes a part as arrays, and a public one as pictures too: ``<class>-0001.png`` and so on.

    Args:
        folder: where the part is written.
        part: its name.
        images: uint8 (n, height, width, 3).
        labels: uint8 (n,), places in `classes`.
        classes: their names.
    """
    write_part(folder, part, images, labels)
    if part == "held-out":
        return
    for number, (image, label) in enumerate(zip(images, labels, strict=True), start=1):
        name = classes[int(label)]
        file = _made(folder, part, name) / f"{name}-{number:04}.png"
        file.write_bytes(png(image))


def pack(found: Mapping[str, Path], archive: Path, classes: Sequence[str]) -> bool:
    """Packs pictures that a person has into an archive; whether there were any of every class.

    Args:
        found: the pictures by class and name, e.g. ``happy/1.png``.
        archive: the zip archive to write.
        classes: their names.
    """
    paths = {PurePosixPath(name): path for name, path in found.items()}
    wanted = {path: label_of(path, classes) for path in sorted(paths)}
    if {label for label in wanted.values() if label} != set(classes):
        return False
    with zipfile.ZipFile(archive, "w") as packed:
        for path, label in wanted.items():
            if label:
                info = zipfile.ZipInfo(path.as_posix(), _PACKED_AT)
                packed.writestr(info, paths[path].read_bytes())
    return True


def png(image: Uint8s) -> bytes:
    """A PNG file of a picture, uint8 (height, width, 3).

    It is not compressed, so that its bytes do not depend on the compressing library's version:
    every machine then tells the same digest of the same pictures.
    """
    height, width, _ = image.shape
    rows = np.zeros((height, 1 + width * CHANNELS), np.uint8)  # each row begins with its filter, 0
    rows[:, 1:] = image.reshape(height, -1)
    raw = rows.tobytes()
    blocks = [raw[start : start + _DEFLATED_BLOCK] for start in range(0, len(raw), _DEFLATED_BLOCK)]
    stored = b"".join(
        struct.pack("<BHH", place == len(blocks), len(block), len(block) ^ 0xFFFF) + block
        for place, block in enumerate(blocks, start=1)
    )
    data = b"\x78\x01" + stored + struct.pack(">I", zlib.adler32(raw))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits, true colour
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _made(folder: Path, part: PartName, label: str) -> Path:
    place = folder / FILES / STEMS[part] / label
    place.mkdir(parents=True, exist_ok=True)
    return place
