"""Reviews of films, for or against."""

import dataclasses
import re
import typing
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

import grader.data.files.zips as zips
from grader.data.base import Dataset, PartName, Source
from grader.data.files.arrays import picked, shuffled
from grader.data.files.tars import members
from grader.data.files.texts import unique, write_texts
from grader.data.sets.registry import register
from grader.inside.protocol.course import Branch, Course, CourseFile
from grader.model.errors import DataError, UsageError

CLASSES = ("neg", "pos")
"""In the order of the labels."""
_PARTS = ("train", "test")
"""Folders of the archive."""
REVIEWS = 50_000
"""That were published with a label, half of them to train with, half of them to test with."""
MOST_HELD_OUT = 5_000
LEAST = 100
"""Of each class, to train with and to test with."""
WIDTH = 20_000
"""Bytes of the longest review that there may be."""
_NAME = re.compile(r"(?:^|/)(train|test)/(neg|pos)/\d+_\d+\.txt$")
_UNREADABLE = (OSError, UnicodeDecodeError, zips.BadArchive)
_BRANCHES = (
    *(
        Branch(f"aclImdb/{folder}/{name}", label, (part,))
        for folder, part in (("train", "train"), ("test", "validation"))
        for label, name in enumerate(CLASSES)
    ),
    Branch("aclImdb/train/unsup", 0, ()),
)
"""What the course tests with is for validation here. Reviews without a label are not kept: their
folder, which tutorials remove before they train, is empty."""


@dataclasses.dataclass(frozen=True)
class _Reviews:
    """Those of one folder of the archive, train or test, in the order of their names."""

    texts: Sequence[str]
    labels: npt.NDArray[np.uint8]


@register
class Imdb(Dataset):
    """Reviews of films as they were written, and whether they are for the film.

    Inputs are texts, with capitals and HTML as it stands; labels are uint8 of shape (n,): 0 for a
    review that is against its film, 1 for one in favour.

    There is an official edition alone, the Large Movie Review Dataset: all reviews to train with
    are for training. Of those to test with that occur once, half, 5,000 at most, are held out,
    picked at random but always the same ones; as many others are for validation.
    """

    id = "imdb"
    title = "IMDB Reviews"
    licence = (
        "the reviews: of their authors, given out for research (A. Maas and others, Learning Word "
        "Vectors for Sentiment Analysis, 2011), never part of this package"
    )
    sources = (
        Source(
            filename="aclImdb_v1.tar.gz",
            url="https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz",
            sha256="c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
            bytes=84_125_825,
            archive="aclImdb-part.zip",
        ),
    )
    version = 1
    course = Course(
        keras="imdb",
        tfds=("imdb_reviews",),
        classes=CLASSES,
        files=(
            CourseFile(names=("aclImdb_v1.tar.gz",), form="tar", branches=_BRANCHES),
            CourseFile(names=("imdb_vocab_subwords.txt",), form="subwords"),
        ),
        trees=(_BRANCHES,),
    )
    import_forms = "aclImdb_v1.tar.gz, or a zip archive of its folders train and test"
    is_text = True
    has_practice = False

    cut_seed = 20_110_601

    def draw_public(self, folder: Path) -> None:  # noqa: ARG002
        """There is nothing to draw.

        Raises:
            UsageError: always.
        """
        raise UsageError(f"{self.title} has no practice edition: use its official one.")

    def draw_held_out(self, folder: Path, seed: int) -> None:  # noqa: ARG002
        """There is nothing to draw.

        Raises:
            UsageError: always.
        """
        self.draw_public(folder)

    def check_official(self, files: Path) -> None:
        """Checks names and texts of the reviews."""
        _read(self._archive(files))

    def note_official(self, files: Path) -> str:
        """How many reviews there are, where they are not as many as were published.

        An archive that cannot be listed without unpacking it is counted when it is cut.
        """
        archive = self._archive(files)
        if not zipfile.is_zipfile(archive):
            return ""
        try:
            with zips.opened(archive) as opened:
                count = sum(bool(_NAME.search(name)) for name in opened.sizes)
        except zips.BadArchive as error:
            raise _wrong(archive, f"cannot be read ({error})") from error
        return "" if count == REVIEWS else f"{count:,} reviews, where {REVIEWS:,} were published"

    def cut_public(self, files: Path, folder: Path) -> None:
        """Mixes the reviews to train with, and as many to test with as are held out."""
        training, testing = _read(self._archive(files))
        mixed = shuffled(len(training.texts), self.cut_seed)
        width = _width(training, testing)
        self._write(folder, "training", training, mixed, width)
        held_out = self._held_out(training, testing)
        rest = np.setdiff1d(np.arange(len(testing.texts)), held_out)
        some = picked(rest, len(held_out), self.cut_seed)
        self._write(folder, "validation", testing, some, width)

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the same reviews on every paper."""
        training, testing = _read(self._archive(files))
        places = self._held_out(training, testing)
        self._write(folder, "held-out", testing, places, _width(training, testing))

    def _archive(self, files: Path) -> Path:
        source = self.sources[0]
        return source.find(files) or files / source.filename

    def _held_out(self, training: _Reviews, testing: _Reviews) -> npt.NDArray[typing.Any]:
        known = len(training.texts)
        alone = unique([*training.texts, *testing.texts]).astype(np.int64)
        count = min(MOST_HELD_OUT, len(testing.texts) // 2)
        return picked(alone[alone >= known] - known, count, self.cut_seed)

    def _write(
        self,
        folder: Path,
        name: PartName,
        reviews: _Reviews,
        places: npt.NDArray[typing.Any],
        width: int,
    ) -> None:
        texts = [reviews.texts[place] for place in places]
        write_texts(folder, name, texts, reviews.labels[places], width)


def _width(*folders: _Reviews) -> int:
    return max(len(text.encode()) for reviews in folders for text in reviews.texts)


def _read(archive: Path) -> tuple[_Reviews, _Reviews]:
    """The reviews to train with and those to test with.

    Raises:
        DataError: the archive cannot be read or has another structure.
    """
    found: dict[str, dict[str, str]] = {f"{part}/{name}": {} for part in _PARTS for name in CLASSES}
    try:
        for path, content in _contents(archive):
            part, name, file = path.split("/")[-3:]
            text = content.decode()
            if not text.strip() or "\0" in text:
                raise _wrong(archive, f"has no text in {part}/{name}/{file}")
            found[f"{part}/{name}"][file] = text
    except _UNREADABLE as error:
        raise _wrong(archive, f"cannot be read ({error!s:.200})") from error
    for folder, texts in found.items():
        if len(texts) < LEAST:
            raise _wrong(archive, f"has {len(texts):,} reviews in {folder}")
    training, testing = (_reviews([found[f"{part}/{name}"] for name in CLASSES]) for part in _PARTS)
    return training, testing


def _reviews(by_label: Sequence[dict[str, str]]) -> _Reviews:
    texts = [texts[name] for texts in by_label for name in sorted(texts)]
    labels = [label for label, texts in enumerate(by_label) for _ in texts]
    return _Reviews(texts, np.array(labels, np.uint8))


def _contents(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Paths and contents of the reviews in an archive of either kind, whatever it is called."""
    if not zipfile.is_zipfile(archive):
        yield from members(archive, lambda name: bool(_NAME.search(name)), WIDTH, REVIEWS)
        return
    with zips.opened(archive) as opened:
        names = [name for name in opened.sizes if _NAME.search(name)]
        if len(names) > REVIEWS:
            raise zips.BadArchive(f"it holds {len(names):,} reviews, {REVIEWS:,} are allowed")
        for name in names:
            yield name, opened.read(name, WIDTH)


def _wrong(archive: Path, found: str) -> DataError:
    source = Imdb.sources[0]
    return DataError(
        f"{archive.name} {found}, expected folders train and test with reviews in neg and pos, "
        f"{REVIEWS:,} in all: get {source.filename} again from {source.url}."
    )
