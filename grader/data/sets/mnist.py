"""MNIST: handwritten digits."""

import ast
import gzip
import math
import re
import typing
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

import grader.data.files.zips as zips
from grader.data.base import KERAS_FILES, Array, PartName, Source, by_part
from grader.data.drawn import DrawnDataset
from grader.data.files.arrays import shuffled, write_part
from grader.data.files.zips import BadArchive
from grader.data.sets.registry import register
from grader.inside.protocol.course import Course, CourseFile
from grader.model.errors import DataError, brief

SHAPES = {
    "x_train": (60_000, 28, 28),
    "y_train": (60_000,),
    "x_test": (10_000, 28, 28),
    "y_test": (10_000,),
}
"""Arrays of the official file, all uint8."""
IDX_FILES = {
    "x_train": "train-images-idx3-ubyte",
    "y_train": "train-labels-idx1-ubyte",
    "x_test": "t10k-images-idx3-ubyte",
    "y_test": "t10k-labels-idx1-ubyte",
}
"""The same arrays in the form that MNIST was first given out in, perhaps with ``.gz``."""
CLASSES = 10

_WIDEST = 8
"""Bytes of the widest number type that is still read, to name it in the error."""
_MOST_HEADER = 4_096
"""Bytes before the pixels of an array; numpy itself writes 128."""


@register
class Mnist(DrawnDataset):
    """Grey images of handwritten digits, and the digits.

    Inputs are uint8 of shape (n, 28, 28), 0 for paper to 255 for ink; labels are uint8 of shape
    (n,), the digits 0 to 9.

    The official edition is Yann LeCun's MNIST as Keras serves it: of its 60,000 training images
    55,000 are for training and 5,000 for validation, picked at random but always the same ones;
    its 10,000 test images are held out. The practice edition is drawn: 30,000 images for training
    and 5,000 for validation, always the same ones, and 5,000 held out, another set on each paper.
    """

    id = "mnist"
    title = "MNIST"
    licence = "CC BY-SA 3.0 (Yann LeCun and Corinna Cortes); the practice edition: Apache-2.0"
    sources: typing.ClassVar[tuple[Source, ...]] = (
        Source(
            filename="mnist.npz",
            url=f"{KERAS_FILES}/mnist.npz",
            sha256="731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
            bytes=11_490_434,
        ),
    )
    version = 2
    course = Course(
        keras="mnist",
        tfds=("mnist",),
        files=(
            CourseFile(names=("mnist.npz",), form="npz"),
            *(
                CourseFile(names=(f"{name}.gz", name), form="idx", source=key)
                for key, name in IDX_FILES.items()
            ),
        ),
        counts=(SHAPES["x_train"][0], SHAPES["x_test"][0]),
    )
    import_forms = f"mnist.npz or {', '.join(IDX_FILES.values())} (as they are or .gz)"

    largest_file = 100_000_000
    practice_counts = by_part(30_000, 5_000, 5_000)
    validation_count = 5_000
    """Official training images that are set aside for validation."""
    practice_labels = range(CLASSES)
    public_seeds = by_part(20_190_101, 20_190_102)
    cut_seed = 20_190_103

    @property
    def class_names(self) -> Mapping[int, str]:
        """The digits."""
        return {digit: str(digit) for digit in range(CLASSES)}

    def paint(self, folder: Path, name: PartName, labels: npt.NDArray[np.uint8], seed: int) -> None:
        """Writes digits."""
        from grader.data.drawing.digits import draw_digits

        write_part(folder, name, draw_digits(labels, seed), labels)

    def check_official(self, files: Path) -> None:
        """Checks names, shapes, dtypes and the range of labels."""
        self.arrays(files)

    def arrays(self, files: Path) -> dict[str, Array]:
        """The arrays of `SHAPES` in a folder of official files.

        Raises:
            DataError: a file cannot be read or has another structure.
        """
        return read_npz(files / self.sources[0].filename, str(self.sources[0].url))

    def cut_public(self, files: Path, folder: Path) -> None:
        """Cuts the training images into training and validation."""
        arrays = self.arrays(files)
        x, y = arrays["x_train"], arrays["y_train"]
        order = shuffled(len(x), self.cut_seed)
        training, validation = np.split(order, [len(x) - self.validation_count])
        write_part(folder, "training", x[training], y[training])
        write_part(folder, "validation", x[validation], y[validation])

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the test images as they are, on every paper."""
        arrays = self.arrays(files)
        write_part(folder, "held-out", arrays["x_test"], arrays["y_test"])

    def wants(self, filename: str) -> bool:
        """Whether it is ``mnist.npz`` or one of the four IDX files."""
        return super().wants(filename) or idx_name(filename) in IDX_FILES.values()

    def adopt(self, found: Mapping[str, Path], folder: Path) -> bool:
        """Takes ``mnist.npz``, or makes it from the four IDX files."""
        if super().adopt(found, folder):
            return True
        by_name = {idx_name(name): path for name, path in found.items()}
        if any(name not in by_name for name in IDX_FILES.values()):
            return False
        arrays = {key: read_idx(by_name[name], key) for key, name in IDX_FILES.items()}
        np.savez_compressed(folder / self.sources[0].filename, **arrays)  # type: ignore[arg-type]
        return True


def idx_name(filename: str) -> str:
    """The name of an IDX file as first given out; some copies pack it, or write a dot for a dash.

    >>> idx_name("train-images.idx3-ubyte.gz")
    'train-images-idx3-ubyte'
    """
    return re.sub(r"\.(idx[13]-ubyte)$", r"-\1", filename.removesuffix(".gz"))


def read_npz(file: Path, address: str) -> dict[str, Array]:
    """The four arrays of a file like ``mnist.npz``.

    Args:
        file: which file.
        address: where to get it again, for the message.

    Raises:
        DataError: the file cannot be read or has another structure.
    """
    arrays: dict[str, Array] = {}
    try:
        with zips.opened(file) as archive:
            if any(f"{key}.npy" not in archive.sizes for key in SHAPES):
                raise _wrong(file, "lacks one of its arrays", address)
            for key, shape in SHAPES.items():
                content = archive.read(f"{key}.npy", math.prod(shape) * _WIDEST + _MOST_HEADER)
                arrays[key] = _array(file, key, content, address)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError, BadArchive) as error:
        raise _wrong(file, "is no whole archive of numbers", address) from error
    for key, found in arrays.items():
        if key.startswith("y") and set(np.unique(found)) != set(range(CLASSES)):
            raise _wrong(file, f"has labels in {key} other than the digits 0 to 9", address)
    return arrays


def _array(file: Path, key: str, content: bytes, address: str) -> Array:
    """One array from what numpy saved, once its header states just the shape that is expected.

    numpy itself would first allocate whatever a header claims.

    Raises:
        DataError: it has another dtype or shape.
        ValueError, SyntaxError, TypeError, MemoryError, RecursionError: it is no array.
    """
    width = 2 if content[6:7] == b"\x01" else 4
    begin = 8 + width + int.from_bytes(content[8 : 8 + width], "little")
    if not content.startswith(b"\x93NUMPY") or begin > _MOST_HEADER:
        raise ValueError("no array of numbers")
    facts = ast.literal_eval(content[8 + width : begin].decode("latin-1").strip())
    if not isinstance(facts, dict) or facts.keys() != {"descr", "fortran_order", "shape"}:
        raise ValueError("no array of numbers")
    descr, shape = facts["descr"], facts["shape"]
    if not isinstance(descr, str) or "O" in descr:
        raise ValueError("no array of numbers")
    if descr != np.dtype(np.uint8).str or shape != SHAPES[key]:
        found = f"has {key} as {np.dtype(descr).name:.40} of shape {brief(shape, 80)}"
        raise _wrong(file, found, address)
    order: typing.Literal["C", "F"] = "F" if facts["fortran_order"] else "C"
    return np.frombuffer(content, np.uint8, offset=begin).reshape(SHAPES[key], order=order)


def _wrong(file: Path, found: str, address: str) -> DataError:
    expected = ", ".join(f"{key} {shape}" for key, shape in SHAPES.items())
    return DataError(
        f"{file.name} {found}, expected the uint8 arrays {expected}: get the file again from "
        f"{address}."
    )


def read_idx(file: Path, key: str) -> Array:
    """One array of `SHAPES` from an IDX file, perhaps packed.

    Raises:
        DataError: it cannot be read, or is no IDX file of that array.
    """
    shape = SHAPES[key]
    header = _idx_header(shape)
    try:
        # No further than it takes to see that there is more than expected.
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as stream:
            content = stream.read(len(header) + math.prod(shape) + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{file.name} cannot be read ({error}): get the file again.") from error
    if not content.startswith(header) or len(content) != len(header) + math.prod(shape):
        raise DataError(
            f"{file.name} is not the IDX file of {key} (uint8, shape {shape}): get the file again."
        )
    return np.frombuffer(content, np.uint8, offset=len(header)).reshape(shape)


def idx_content(array: Array) -> bytes:
    """An array of bytes as an IDX file has it."""
    return _idx_header(array.shape) + array.tobytes()


def _idx_header(shape: Sequence[int]) -> bytes:
    """Two zero bytes, type 8, rank, big-endian sides."""
    return bytes([0, 0, 8, len(shape)]) + np.array(shape, ">u4").tobytes()
