"""Cats and dogs: photographs in folders, some of which cannot be read."""

import contextlib
import dataclasses
import itertools
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import numpy as np

from grader.data.base import STORAGE, PartName, Source, by_part
from grader.data.drawn import DrawnDataset
from grader.data.files import pictures
from grader.data.files.arrays import STEMS, shuffled, write_part
from grader.data.files.pictures import Member, Uint8s
from grader.data.sets.registry import register
from grader.inside.facade import FILES
from grader.inside.protocol.course import Branch, Course, CourseFile
from grader.model.errors import DataError

CLASSES = ("cats", "dogs")
"""The folders' names, in the order of the labels."""
SIZE = 150
"""Height and width of the pictures as arrays, in pixels."""
WHOLE = "kagglecatsanddogs_5340.zip"
"""The whole set of which the course's is a cut; no program can tell it by a hash."""

_NAMES_OF_CLASSES = (CLASSES, ("Cat", "Dog"))
"""What the folders are called in the course's archive and in that of the whole set."""
_CUT_NAMES: Mapping[str, PartName] = {"train": "training", "validation": "validation"}
_Picture = tuple[Member, bytes]

WHOLE_BRANCHES = tuple(
    Branch(f"PetImages/{name}", label, ("train", "validation"), renumbered=True)
    for label, name in enumerate(("Cat", "Dog"))
)
"""Folders of the archive of the whole set: those who use it split it themselves."""
CLEANED_BRANCHES = tuple(dataclasses.replace(branch, whole=True) for branch in WHOLE_BRANCHES)
"""The same where the course has them ready, without any archive: it has cleaned them."""
CUT_BRANCHES = tuple(
    Branch(f"cats_and_dogs_filtered/{part}/{name}", label, (part,), whole=True)
    for part in _CUT_NAMES
    for label, name in enumerate(CLASSES)
)
"""Folders of the course's archive, which has no broken files."""


@register
class CatsVsDogs(DrawnDataset):
    """Colour pictures of cats and dogs, and which of both each one shows.

    They are JPEG files of many sizes in folders ``cats`` and ``dogs``; some files are empty, torn
    or no pictures at all. As arrays there are those that can be read: inputs are uint8 of shape
    (n, 150, 150, 3), red, green and blue from 0 to 255; labels are uint8 of shape (n,), 0 for a
    cat and 1 for a dog.

    The official edition is the course's cut of 3,000 photographs: its 2,000 for training, and of
    its 1,000 for validation every fourth; the other 750 are held out. Where the whole set of 25,000
    has been imported instead, every tenth is held out, every tenth is for validation, and eight in
    ten are for training. The practice edition is drawn: 2,000 for training and 250 for validation,
    always the same ones, and 750 held out, another set on each paper.
    """

    id = "cats-vs-dogs"
    title = "Cats vs Dogs"
    licence = (
        "the photographs: Microsoft Research's Asirra set, for research and education; "
        "the practice edition: Apache-2.0"
    )
    sources = (
        Source(
            filename="cats_and_dogs_filtered.zip",
            url=f"{STORAGE}/mledu-datasets/cats_and_dogs_filtered.zip",
            sha256=None,
            bytes=68_606_236,
            archive=WHOLE,
        ),
    )
    version = 2
    course = Course(
        tfds=("cats_vs_dogs",),
        classes=CLASSES,
        files=(
            CourseFile(
                names=("cats_and_dogs_filtered.zip", "cats_and_dogs.zip"),
                form="zip",
                branches=CUT_BRANCHES,
            ),
            CourseFile(
                names=(WHOLE, "kagglecatsanddogs_3367a.zip", "cats-and-dogs.zip"),
                form="zip",
                branches=WHOLE_BRANCHES,
            ),
        ),
        trees=(CLEANED_BRANCHES, CUT_BRANCHES),
    )
    import_forms = (
        "cats_and_dogs_filtered.zip, the whole set as kagglecatsanddogs_5340.zip, or folders cats "
        "and dogs (or Cat and Dog) of JPEG or PNG pictures"
    )
    keeps_folders = 2

    practice_counts = by_part(2_000, 250, 750)
    practice_labels = range(len(CLASSES))
    public_seeds = by_part(20_190_301, 20_190_302)
    order_seed = 20_190_303
    """Of the arrays of the official edition."""
    broken_rounds = by_part(2, 1)
    """How many broken files of each kind are put into each class's folder."""
    published: typing.ClassVar[Mapping[str, int]] = {"cats": 1_500, "dogs": 1_500}

    def paint(self, folder: Path, name: PartName, labels: Uint8s, seed: int) -> None:
        """Paints animals as files; a public part gets some broken files too."""
        _write(folder, name, _drawn(labels, seed), len(labels))
        if name != "held-out":
            self._add_broken(folder, name)

    def check_official(self, files: Path) -> None:
        """Checks that every part has files of both classes, and that some can be read."""
        archive = self._archive(files)
        for part, members in _cut(archive).items():
            for label in CLASSES:
                some = [member for member in members if member.label == label][:10]
                if not any(_readable(pictures.contents(archive, some))):
                    raise _lacking(archive, label, part)

    def note_official(self, files: Path) -> str:
        """How many files of each class there are, where it is not as published."""
        archive = self._archive(files)
        members = _members(archive)
        counts = {label: sum(m.label == label for m in members) for label in CLASSES}
        found = " and ".join(f"{counts[label]:,} {label}" for label in CLASSES)
        if not _is_cut(members):
            return f"the whole set, {found}, one in ten held out"
        published = " and ".join(f"{self.published[label]:,} {label}" for label in CLASSES)
        return "" if counts == self.published else f"{found} where {published} were published"

    def cut_public(self, files: Path, folder: Path) -> None:
        """Takes the files for training and validation as they are, and adds some broken ones.

        The whole set has such files of its own.
        """
        archive = self._archive(files)
        parts = _cut(archive)
        for part in self.public_seeds:
            self._write_official(archive, folder, part, parts[part])
            if _is_cut(_members(archive)):
                self._add_broken(folder, part)

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the same pictures on every paper."""
        archive = self._archive(files)
        self._write_official(archive, folder, "held-out", _cut(archive)["held-out"])

    def wants(self, filename: str) -> bool:
        """Whether it is an archive or a picture."""
        return filename.lower().endswith(".zip") or pictures.is_picture(filename)

    def adopt(self, found: Mapping[str, Path], folder: Path) -> bool:
        """Takes an archive as it is, by preference the course's, or packs pictures in folders."""
        by_name = {PurePosixPath(name).name: path for name, path in found.items()}
        if super().adopt(by_name, folder):
            return True
        archives = [path for name, path in by_name.items() if name.lower().endswith(".zip")]
        if len(archives) == 1:
            whole = not _is_cut(_members(archives[0]))
            name = WHOLE if whole else self.sources[0].filename
            return super().adopt({name: archives[0]}, folder)
        return _pack(found, folder)

    def _archive(self, files: Path) -> Path:
        return self.sources[0].find(files) or files / self.sources[0].filename

    def _write_official(
        self, archive: Path, folder: Path, part: PartName, members: Sequence[Member]
    ) -> None:
        # Mixed, so that what is split off the end has both classes.
        mixed = [members[place] for place in shuffled(len(members), self.order_seed)]
        labels = _write(folder, part, pictures.contents(archive, mixed), len(mixed))
        for number, label in enumerate(CLASSES):
            if number not in labels:
                raise _lacking(archive, label, part)

    def _add_broken(self, folder: Path, part: PartName) -> None:
        """Puts files that cannot be read among those that can, with names like theirs."""
        for label in CLASSES:
            place = folder / FILES / STEMS[part] / label
            whole = min(place.iterdir())
            number = itertools.count(len(list(place.iterdir())))
            for _ in range(self.broken_rounds[part]):
                for content in broken(whole.read_bytes()):
                    names = (f"{label[:-1]}.{n}.jpg" for n in number)
                    free = next(name for name in names if not (place / name).exists())
                    (place / free).write_bytes(content)


def broken(content: bytes) -> tuple[bytes, bytes, bytes]:
    """Files that are called pictures and are none: empty, torn from a whole picture, and a text."""
    return b"", content[: len(content) // 2], b"<!DOCTYPE html>\n<title>404 Not Found</title>\n"


def _drawn(labels: Uint8s, seed: int) -> Iterator[_Picture]:
    """Drawn pictures, called ``cat.0.jpg`` and so on."""
    from grader.data.drawing.snapshots import take_snapshots

    numbers = {label: itertools.count() for label in CLASSES}
    for place, content in zip(labels, take_snapshots(labels, seed), strict=True):
        label = CLASSES[place]
        yield Member(f"{label}/{label[:-1]}.{next(numbers[label])}.jpg", label), content


def _write(folder: Path, part: PartName, given: Iterable[_Picture], count: int) -> set[int]:
    """Writes a part: as arrays what can be read, and all of a public part as files.

    Returns:
        The labels that occur.
    """
    # In one piece from the start: of the whole set there is no room for a second copy.
    images, labels = np.empty((count, SIZE, SIZE, 3), np.uint8), np.empty(count, np.uint8)
    had = 0
    kept: Iterable[_Picture] = given if part == "held-out" else _kept(folder, part, given)
    for member, image in _readable(kept):
        images[had], labels[had] = image, CLASSES.index(member.label)
        had += 1
    write_part(folder, part, images[:had], labels[:had])
    return set(labels[:had].tolist())


def _kept(folder: Path, part: PartName, given: Iterable[_Picture]) -> Iterator[_Picture]:
    """The same files, each written on the way."""
    for picture in given:
        pictures.write_files(folder, part, [picture])
        yield picture


def _readable(given: Iterable[_Picture]) -> Iterator[tuple[Member, Uint8s]]:
    """The pictures that can be read, as arrays."""
    for member, content in given:
        with contextlib.suppress(DataError):
            yield member, pictures.decoded(content, member.path, SIZE)


def _members(archive: Path) -> list[Member]:
    """The files in the folders of both classes, whatever these are called in the archive.

    Raises:
        DataError: it cannot be read, or has no such folders.
    """
    for names in reversed(_NAMES_OF_CLASSES):
        try:
            found = pictures.members(archive, names)
        except DataError:
            if names is CLASSES:
                raise
            continue
        named = dict(zip(names, CLASSES, strict=True))
        return [dataclasses.replace(member, label=named[member.label]) for member in found]
    return []


def _cut_name(member: Member) -> PartName | None:
    """The part that a file's folders put it into; None where they do not say."""
    return _CUT_NAMES.get(PurePosixPath(member.path).parent.parent.name)


def _is_cut(members: Iterable[Member]) -> bool:
    """Whether the archive itself says what is for training and what is for validation."""
    return {_cut_name(member) for member in members} == set(_CUT_NAMES.values())


def _cut(archive: Path) -> dict[PartName, list[Member]]:
    """Which files are for what, the same share of both classes."""
    members = _members(archive)
    parts: dict[PartName, list[Member]] = {"training": [], "validation": [], "held-out": []}
    is_cut = _is_cut(members)
    for label in CLASSES:
        own = [member for member in members if member.label == label]
        if is_cut:
            shown = [member for member in own if _cut_name(member) == "validation"]
            parts["training"] += [member for member in own if _cut_name(member) == "training"]
            parts["validation"] += shown[::4]
            parts["held-out"] += [member for place, member in enumerate(shown) if place % 4]
        else:
            for place, member in enumerate(own):
                tenth: PartName = "held-out" if place % 10 == 9 else "training"
                parts["validation" if place % 10 == 4 else tenth].append(member)
    return parts


def _pack(found: Mapping[str, Path], folder: Path) -> bool:
    """Packs pictures that a person has in folders; whether there were any of both classes."""
    for names in _NAMES_OF_CLASSES:
        archive = folder / "packed.zip"
        if pictures.pack(found, archive, names):
            whole = not _is_cut(_members(archive))
            archive.rename(folder / (WHOLE if whole else CatsVsDogs.sources[0].filename))
            return True
    return False


def _lacking(archive: Path, label: str, part: PartName) -> DataError:
    return DataError(
        f"{archive.name} has no readable pictures of {label} for the {part} part, expected JPEG or "
        f"PNG files in folders {' and '.join(CLASSES)}: get the archive again."
    )
