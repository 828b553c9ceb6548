"""What a dataset is: two editions, each cut into a public and a held-out part."""

from __future__ import annotations

import abc
import dataclasses
import inspect
import shutil
import typing
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

PartName = typing.Literal["training", "validation", "held-out"]

Array = npt.NDArray[np.generic]


@dataclasses.dataclass(frozen=True)
class Source:
    """One official file."""

    filename: str
    url: str
    sha256: str
    bytes: int


@dataclasses.dataclass(frozen=True)
class Part:
    """Examples with their labels, in the same order."""

    inputs: Array
    """Its first axis counts the examples."""
    labels: Array


class Dataset(abc.ABC):
    """One source of examples in two editions; a subclass's docstring states shapes and labels.

    Every method works on folders, so that a dataset may be arrays, pictures or a table. A folder
    that is written to exists and is empty.
    """

    id: typing.ClassVar[str]
    title: typing.ClassVar[str]
    licence: typing.ClassVar[str]
    sources: typing.ClassVar[tuple[Source, ...]]
    """The official files."""
    version: typing.ClassVar[int]
    """Counts the changes of what is drawn, or of how the official files are cut."""
    import_forms: typing.ClassVar[str]
    """What `adopt` takes, as the end of the sentence "expected …"."""

    @property
    def description(self) -> str:
        """Shapes, dtypes, labels and source, as the class's docstring states them."""
        return inspect.getdoc(type(self)) or ""

    @abc.abstractmethod
    def draw_public(self, folder: Path) -> None:
        """Writes the practice edition's training and validation parts, the same ones each time."""

    @abc.abstractmethod
    def draw_held_out(self, folder: Path, seed: int) -> None:
        """Writes the practice edition's held-out part as drawn from a seed of 128 bits."""

    @abc.abstractmethod
    def check_official(self, files: Path) -> None:
        """Checks the structure of the official files in a folder.

        Raises:
            DataError: a file, which is named without its folder, cannot be read or has another
                structure than the official one.
        """

    @abc.abstractmethod
    def cut_public(self, files: Path, folder: Path) -> None:
        """Writes the training and validation parts of the official files in `files`."""

    @abc.abstractmethod
    def cut_held_out(self, files: Path, folder: Path) -> None:
        """Writes the held-out part of the official files in `files`."""

    def wants(self, filename: str) -> bool:
        """Whether a file of this name may be of use to `adopt`."""
        return any(filename == source.filename for source in self.sources)

    def adopt(self, found: Mapping[str, Path], folder: Path) -> bool:
        """Writes the official files as far as they can be had from files that a person has.

        Args:
            found: paths of files that `wants` said yes to, by file name.
            folder: where the files are written, named as in `sources`.

        Returns:
            Whether they are complete.
        """
        if any(source.filename not in found for source in self.sources):
            return False
        for source in self.sources:
            shutil.copyfile(found[source.filename], folder / source.filename)
        return True
