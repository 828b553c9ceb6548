"""What a dataset is: two editions, each cut into a public and a held-out part."""

import abc
import dataclasses
import shutil
import typing
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from grader.inside.protocol.course import NO_COURSE, Course
from grader.inside.protocol.job import WINDOW_SIZE

PartName = typing.Literal["training", "validation", "held-out"]
PARTS: tuple[PartName, ...] = typing.get_args(PartName)

Array = npt.NDArray[np.generic]


def by_part(*numbers: int) -> Mapping[PartName, int]:
    """Numbers of the parts, in their order; of two, for the public ones.

    >>> by_part(80, 40)
    {'training': 80, 'validation': 40}
    """
    return dict(zip(PARTS, numbers, strict=False))


STORAGE = "https://storage.googleapis.com"
"""Where the course and Keras keep their files."""
COURSE_FILES = f"{STORAGE}/download.tensorflow.org/data"
KERAS_FILES = f"{STORAGE}/tensorflow/tf-keras-datasets"


@dataclasses.dataclass(frozen=True)
class Source:
    """One official file."""

    filename: str
    url: str | None
    """None where no program can download it, e.g. because an account is needed."""
    sha256: str | None
    """None where it is not known: the size, if that is known, and the structure are checked."""
    bytes: int | None
    """None where it is not known, which only a file without a URL may be."""
    page: str = ""
    """Where a person gets a file that has no URL."""
    archive: str = ""
    """Name of a zip archive that may stand in its place: it holds the file alone, the same
    pictures made smaller, or more of them."""
    optional: bool = False
    """Whether the dataset can be used without it."""

    def __post_init__(self) -> None:
        if self.url and self.bytes is None:
            raise ValueError(f"{self.filename} has a URL, so that its size must be stated")
        if not self.url and not self.page:
            raise ValueError(f"{self.filename} has neither a URL nor a page to get it at")

    def find(self, folder: Path) -> Path | None:
        """The file in a folder, or the archive that stands in its place; None without either."""
        names = (self.filename, self.archive) if self.archive else (self.filename,)
        return next((folder / name for name in names if (folder / name).is_file()), None)


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
    """The official files; none where the official edition is computed."""
    version: typing.ClassVar[int]
    """Raised with each change of what is drawn, or of how the official files are cut."""
    import_forms: typing.ClassVar[str]
    """What `adopt` takes, as the end of the sentence "expected …"."""
    largest_file: typing.ClassVar[int] = 2_000_000_000
    """In bytes; a larger file in an archive is of no use to `adopt` and is not unpacked."""
    is_series: typing.ClassVar[bool] = False
    """Whether the parts are one series, in the order of time: inputs are the times, labels the
    values, and what is held out is forecast step by step from windows of the values before."""
    is_text: typing.ClassVar[bool] = False
    """Whether inputs are texts: UTF-8 in bytes of a fixed width, the same one in all parts."""
    is_numbers: typing.ClassVar[bool] = False
    """Whether inputs and labels are single numbers, both float32 of shape (n,)."""
    extras: typing.ClassVar[tuple[str, ...]] = ()
    """Files that its public part may have and that are no examples, e.g. pretrained models."""
    has_practice: typing.ClassVar[bool] = True
    """Whether it has a practice edition; one without is for the same task as another dataset's."""
    keeps_folders: typing.ClassVar[int] = 0
    """How many of the folders around a file `adopt` is given with its name, where they name the
    class: 1 for ``cats/1.jpg``. An archive counts as a folder of its own name."""
    course: typing.ClassVar[Course] = NO_COURSE
    """The course's own files, folders and loaders, which the public part stands in for."""
    varies_official_held_out: typing.ClassVar[bool] = False
    """Whether each paper has an official held-out part of its own: all official examples are
    public, and altered ones are held out."""
    varies_public: typing.ClassVar[bool] = False
    """Whether each paper has a practice edition with public examples of its own, so that what is
    learnt by heart from those seen at home is of no use."""

    @property
    def settings(self) -> Mapping[str, str]:
        """Whole numbers that a submission has to set: by name, what each is for."""
        if not self.is_series:
            return {}
        purpose = "the number of values in a row that your model forecasts the next one from"
        return {WINDOW_SIZE: purpose}

    @property
    def class_names(self) -> Mapping[int, str]:
        """What each label stands for, by label; empty where labels are no classes."""
        return dict(enumerate(self.course.classes))

    @property
    def noun(self) -> str:
        """What its inputs are called."""
        kinds = ("windows", self.is_series), ("texts", self.is_text), ("numbers", self.is_numbers)
        return next((noun for noun, fits in kinds if fits), "pictures")

    @abc.abstractmethod
    def draw_public(self, folder: Path) -> None:
        """Writes the practice edition's training and validation parts, the same ones each time."""

    def draw_public_of_paper(self, folder: Path, seed: int) -> None:  # noqa: ARG002
        """The same for a paper's seed of 128 bits, of a dataset that `varies_public`."""
        self.draw_public(folder)

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
    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:
        """Writes the held-out part of the official files in `files`.

        Args:
            files: the folder of the official files.
            folder: where the part is written.
            seed: 128 bits of the paper, for a dataset that `varies_official_held_out`.
        """

    def wants(self, filename: str) -> bool:
        """Whether a file of this name may be of use to `adopt`."""
        return any(filename in (source.filename, source.archive) for source in self.sources)

    def note_official(self, files: Path) -> str:  # noqa: ARG002
        """What a person should know of these official files, e.g. how many examples there are.

        Raises:
            DataError: as `check_official`.
        """
        return ""

    def lacks_official(self, files: Path) -> str:  # noqa: ARG002
        """The optional file that the official thresholds are meant for, where it is missing.

        Empty as a rule.
        """
        return ""

    def adopt(self, found: Mapping[str, Path], folder: Path) -> bool:
        """Writes the official files as far as they can be had from files that a person has.

        Args:
            found: paths of files that `wants` said yes to, by file name, or by folder and file name
                where the dataset `keeps_folders`.
            folder: where the files are written, named as in `sources`.

        Returns:
            Whether they are complete.
        """
        for source in self.sources:
            name = source.filename if source.filename in found else source.archive
            if name in found:
                shutil.copyfile(found[name], folder / name)
            elif not source.optional:
                return False
        return True
