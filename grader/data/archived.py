"""Datasets whose official pictures come in two archives, one to train with and one held out."""

import shutil
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from grader.data.base import PartName, Source
from grader.data.drawn import DrawnDataset
from grader.data.files import pictures
from grader.data.files.arrays import shuffled, write_part
from grader.data.files.pictures import Member
from grader.inside.protocol.course import Branch
from grader.model.errors import DataError

VALIDATION_SHARE = 0.1
"""Of each class in the official training archive, at least."""


def branches(classes: Sequence[str], folder: str, part: str) -> tuple[Branch, ...]:
    """Folders of all classes in a folder, or in none.

    Args:
        classes: the folders' names, in the order of the labels.
        folder: path of the folder around them; empty for none.
        part: which part their pictures come from.
    """
    return tuple(
        Branch(f"{folder}/{name}".lstrip("/"), label, (part,)) for label, name in enumerate(classes)
    )


class ArchivedPictures(DrawnDataset):
    """Pictures in folders of their classes, of one archive for training and one that is held out.

    Of the training archive the last tenth of each class, in the order of names, is for validation.
    Pictures of one figure, person or the like are never on both sides of that cut.
    """

    classes: typing.ClassVar[tuple[str, ...]]
    """The folders' names, in the order of the labels."""
    size: typing.ClassVar[int]
    """Height and width of the pictures as arrays, in pixels."""
    archives: typing.ClassVar[tuple[Source, Source]]
    """For training, and held out."""
    published_counts: typing.ClassVar[tuple[tuple[int, ...], tuple[int, ...]]]
    """Pictures of each class in each archive."""
    order_seed: typing.ClassVar[int]
    """Of the official training and validation parts."""
    keeps_folders = 2  # validation/horses/1.png

    def check_official(self, files: Path) -> None:
        """Checks that each picture can be read."""
        for source in self.archives:
            archive = found_archive(files, source)
            for member, content in pictures.contents(archive, self._members(archive)):
                pictures.decoded(content, member.path, self.size)

    def note_official(self, files: Path) -> str:
        """How many pictures there are of each class, where that is not as published."""
        counts = tuple(self._counts(files, source) for source in self.archives)
        if counts == self.published_counts:
            return ""
        found, published = (
            " + ".join(" and ".join(map(self._counted, each, self.classes)) for each in both)
            for both in (counts, self.published_counts)
        )
        return f"{found}, where {published} were published"

    def cut_public(self, files: Path, folder: Path) -> None:
        """Cuts the training archive into training and validation."""
        archive = found_archive(files, self.archives[0])
        for part, members in self._cut(self._members(archive)).items():
            content = pictures.contents(archive, members)
            images, labels = pictures.as_arrays(content, self.classes, self.size)
            order = shuffled(len(labels), self.order_seed)  # a first or last few have all classes
            write_part(folder, part, images[order], labels[order])
            pictures.write_files(folder, part, pictures.contents(archive, members))

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the archive that is held out as it is, on every paper."""
        archive = found_archive(files, self.archives[1])
        write_part(folder, "held-out", *pictures.read_all(archive, self.classes, self.size))

    def wants(self, filename: str) -> bool:
        """Whether it is an official file or a picture."""
        return super().wants(filename) or pictures.is_picture(filename)

    def adopt(self, found: Mapping[str, Path], folder: Path) -> bool:
        """Takes the archives, or packs them of pictures in folders."""
        given = {PurePosixPath(name).name: path for name, path in found.items()}
        for source in self.sources:
            name = next((n for n in (source.filename, source.archive) if n in given), "")
            if name:
                shutil.copyfile(given[name], folder / name)
            elif not source.optional:
                of_part = {
                    name: path
                    for name, path in found.items()
                    if _is_held_out(name) == (source is self.archives[1])
                }
                if not pictures.pack(of_part, folder / source.filename, self.classes):
                    return False
        return True

    def _members(self, archive: Path) -> list[Member]:
        return pictures.members(archive, self.classes)

    def _counts(self, files: Path, source: Source) -> tuple[int, ...]:
        """How many pictures of each class an archive has."""
        labels = [each.label for each in self._members(found_archive(files, source))]
        return tuple(labels.count(name) for name in self.classes)

    def _counted(self, count: int, name: str) -> str:
        return f"{count} {name}"

    def _cut(self, members: Sequence[Member]) -> dict[PartName, list[Member]]:
        """What is for training and what for validation, among pictures sorted by class and name."""
        parts: dict[PartName, list[Member]] = {"training": [], "validation": []}
        for name in self.classes:
            of_class = [member for member in members if member.label == name]
            begin = _last_figures(of_class)
            parts["training"] += of_class[:begin]
            parts["validation"] += of_class[begin:]
        return parts


def found_archive(files: Path, source: Source) -> Path:
    """The archive of a source.

    Raises:
        DataError: it is not there.
    """
    archive = source.find(files)
    if archive is None:
        raise DataError(
            f"{source.filename} is not there, expected an archive of pictures: get it from "
            f"{source.url}."
        )
    return archive


def _last_figures(members: Sequence[Member]) -> int:
    """Where the last tenth begins, moved so that no figure is on both sides of it.

    The pictures show few figures many times: horse07-3.png is the fourth one of the seventh horse.
    """
    figures = [PurePosixPath(member.filename).stem.rpartition("-")[0] for member in members]
    tenth = len(members) - max(1, round(VALIDATION_SHARE * len(members)))
    return figures.index(figures[tenth]) or tenth if figures[tenth] else tenth


def _is_held_out(name: str) -> bool:
    """Whether a picture's outer folder, or the archive that it was in, is one for validation."""
    outer = "/".join(PurePosixPath(name).parts[:-2]).lower()
    return "valid" in outer or "test" in outer
