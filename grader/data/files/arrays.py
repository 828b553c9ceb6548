"""Parts of a dataset as ``.npy`` files: ``x_<part>.npy`` and ``y_<part>.npy`` in one folder."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from grader.data.base import Array, Part, PartName
from grader.model.errors import DataError

STEMS: dict[PartName, str] = {
    "training": "train",
    "validation": "validation",
    "held-out": "held_out",
}
"""How a part is called in file names."""


def shuffled(count: int, seed: int) -> npt.NDArray[np.int64]:
    """The numbers from 0 to `count` - 1 in random order, the same on every machine.

    >>> shuffled(5, seed=3).tolist()
    [3, 4, 1, 0, 2]
    """
    # RandomState, because numpy promises that its streams never change.
    return np.random.RandomState(seed).permutation(count)


def picked(places: Array, count: int, seed: int) -> Array:
    """So many of these places, (count,), in random order, the same on every machine."""
    return places[shuffled(len(places), seed)[:count]]


def write_part(folder: Path, name: PartName, inputs: Array, labels: Array) -> None:
    """Writes one part in C order.

    Raises:
        ValueError: there are more inputs than labels or the other way round.
    """
    if len(inputs) != len(labels):
        raise ValueError(f"{name}: {len(inputs)} inputs and {len(labels)} labels")
    for axis, values in (("x", inputs), ("y", labels)):
        np.save(_file(folder, axis, name), np.ascontiguousarray(values), allow_pickle=False)


def read_part(folder: Path, name: PartName) -> Part:
    """Reads what `write_part` wrote.

    Raises:
        DataError: a file is missing or unreadable.
    """
    with _explained(folder, name):
        x, y = (np.load(_file(folder, axis, name), allow_pickle=False) for axis in ("x", "y"))
    return Part(x, y)


def count_part(folder: Path, name: PartName) -> int:
    """How many examples a part has, without reading them.

    Raises:
        DataError: as `read_part`.
    """
    with _explained(folder, name):
        return len(np.load(_file(folder, "y", name), mmap_mode="r", allow_pickle=False))


@contextlib.contextmanager
def _explained(folder: Path, name: PartName) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, EOFError) as error:
        raise DataError(
            f"The {name} part in {folder} cannot be read ({error}): "
            "run the command again, damaged data are made anew."
        ) from error


def _file(folder: Path, axis: str, name: PartName) -> Path:
    return folder / f"{axis}_{STEMS[name]}.npy"
