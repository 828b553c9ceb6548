"""What of the course's own world a dataset stands for: its files, folders and loaders.

Each dataset states it (`grader.data.base.Dataset.course`); it travels into the sandbox with the
job, where stand-ins make these files from the public part. Standard library only.
"""

import dataclasses
import typing
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import parse_qs, urlsplit

Form = typing.Literal["zip", "tar", "npz", "idx", "table", "copy", "weights", "subwords"]
Json = Mapping[str, typing.Any]


@dataclasses.dataclass(frozen=True)
class Branch:
    """A folder of pictures or texts, as the course's archives and folders have it."""

    path: str
    """E.g. ``PetImages/Cat``."""
    label: int
    """The class whose pictures it holds; where they lie in folders, its place in
    `Course.classes`."""
    parts: tuple[str, ...] = ("train",)
    """The public parts that they come from, as file names call them; none of a folder that is empty
    here."""
    whole: bool = False
    """Whether broken files, as a public part may have them, are left out."""
    renumbered: bool = False
    """Whether the pictures are called ``0.jpg``, ``1.jpg`` and so on."""


@dataclasses.dataclass(frozen=True)
class Table:
    """How a series is written as CSV: a row for each value, from a first date on."""

    header: str
    first: str
    """Date of the first row, e.g. ``1749-01-31``."""
    step: typing.Literal["month", "day"]
    """What lies between two rows; months are dated by their last day."""
    rows: int
    """Of the course's file, those that are held out here included."""
    numbered: bool = False
    """Whether each row begins with its number, from 0."""


@dataclasses.dataclass(frozen=True)
class CourseFile:
    """A file that the course gives out, and how the public part makes one like it."""

    names: tuple[str, ...]
    """File names that it goes by, at any address, and ids at Google Drive; the first is its own."""
    form: Form
    """``zip`` or ``tar``, packed by gzip, of `branches`; ``npz`` as Keras serves it; ``idx`` of one
    array, `source`; ``table`` of a series; ``copy`` of a file of the public data, `source`;
    ``weights`` of a pretrained model; ``subwords``, parts of words of the training texts."""
    source: str = ""
    branches: tuple[Branch, ...] = ()
    table: Table | None = None
    borrowed: tuple[str, ...] = ()
    """Further names, which a file of another dataset goes by first: here it is this one's, but the
    name alone does not tell which dataset a program is about."""

    def is_named(self, name: str) -> bool:
        """Whether a file name or an id is one of this file's, whatever its capitals."""
        return name.lower() in (known.lower() for known in (*self.names, *self.borrowed))


@dataclasses.dataclass(frozen=True)
class Course:
    """All that a dataset stands for; a dataset that the course does not have leaves it empty."""

    keras: str = ""
    """Name of its module in ``keras.datasets``."""
    tfds: tuple[str, ...] = ()
    """Its names in TensorFlow Datasets."""
    classes: tuple[str, ...] = ()
    """Names of the folders of pictures in the public part, in the order of the labels."""
    files: tuple[CourseFile, ...] = ()
    trees: tuple[tuple[Branch, ...], ...] = ()
    """Folders in which the course's notebooks find the data ready, without any download."""
    counts: tuple[int, ...] = ()
    """Examples in each of the course's sets, where a submission may take them for granted."""

    def file_at(self, address: str) -> CourseFile | None:
        """The file that is meant by an address, a path or a Google Drive id; None if none is."""
        wanted = names_in(address)
        return next((file for file in self.files if any(map(file.is_named, wanted))), None)

    @classmethod
    def decode(cls, document: Json) -> typing.Self:
        """The course that `dataclasses.asdict` and JSON made a document of."""
        return cls(
            keras=document["keras"],
            tfds=tuple(document["tfds"]),
            classes=tuple(document["classes"]),
            files=tuple(map(_file, document["files"])),
            trees=tuple(_branches(tree) for tree in document["trees"]),
            counts=tuple(document["counts"]),
        )


NO_COURSE = Course()
"""Of a dataset that the course does not have."""


def names_in(address: str) -> tuple[str, ...]:
    """The file name that an address ends in, and the ids that it names.

    >>> names_in("https://drive.google.com/uc?id=1z0Dk")
    ('uc', '1z0Dk')
    >>> names_in("https://example.org/data/happy-or-sad.zip?raw=true")
    ('happy-or-sad.zip',)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ()
    path = PurePosixPath(parts.path)
    ids = parse_qs(parts.query).get("id", [])
    shared = [
        after for before, after in zip(path.parts, path.parts[1:], strict=False) if before == "d"
    ]
    return (path.name, *ids, *shared)


def _file(document: Json) -> CourseFile:
    return CourseFile(
        names=tuple(document["names"]),
        form=document["form"],
        source=document["source"],
        branches=_branches(document["branches"]),
        table=Table(**document["table"]) if document["table"] else None,
        borrowed=tuple(document["borrowed"]),
    )


def _branches(documents: list[Json]) -> tuple[Branch, ...]:
    return tuple(Branch(**{**each, "parts": tuple(each["parts"])}) for each in documents)
