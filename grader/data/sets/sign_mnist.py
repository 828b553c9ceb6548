"""Sign Language MNIST: hands that sign letters."""

import contextlib
import io
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

import grader.data.files.zips as zips
from grader.data.base import Array, Part, PartName, Source, by_part
from grader.data.drawn import DrawnDataset
from grader.data.files.arrays import shuffled, write_part
from grader.data.sets.registry import register
from grader.inside.facade import FILES
from grader.inside.protocol.course import Branch, Course, CourseFile
from grader.model.errors import DataError

LABELS = tuple(place for place in range(25) if place != 9)
"""Places in the alphabet, from 0; J (9) and Z (25) are signed by moving the hand."""
LETTERS = string.ascii_uppercase
SIZE = 28
"""Height and width of an image in pixels."""
PIXELS = SIZE * SIZE
HEADER = ",".join(["label", *(f"pixel{number}" for number in range(1, PIXELS + 1))])
PUBLISHED_COUNTS = {"sign_mnist_train.csv": 27_455, "sign_mnist_test.csv": 7_172}
"""Rows of each official file as it was first given out."""
PAGE = "https://www.kaggle.com/datasets/datamunge/sign-language-mnist"

TABLES: Mapping[PartName, str] = {
    "training": "sign_mnist_train.csv",
    "validation": "sign_mnist_validation.csv",
}
"""The names under which students find the public parts."""
DRIVE_IDS = ("1z0DkA9BytlLxO1C0BAWzknLyQmZAp0HR", "1z1BIj4qmri59GWBG4ivMNFtpZ4AXIbzg")
"""Of the course's copies of both tables at Google Drive, for training and for testing."""

_UNREADABLE = (OSError, ValueError, zips.BadArchive)
"""What comes of a file that is something else, encrypted or damaged."""


def _source(stem: str) -> Source:
    return Source(
        filename=f"{stem}.csv",
        url=None,
        sha256=None,
        bytes=None,
        page=PAGE,
        archive=f"{stem}.csv.zip",
    )


@register
class SignMnist(DrawnDataset):
    """Grey images of hands that sign letters, and the letters.

    Inputs are uint8 of shape (n, 28, 28), 0 for black to 255 for white; labels are uint8 of shape
    (n,): the letter's place in the alphabet, 0 for A to 24 for Y. J (9) and Z (25) are signed by
    moving the hand, so that there are 24 classes and no label 9.

    The official edition is Sign Language MNIST as Kaggle has it: of the rows of its training table
    nine in ten are for training and one for validation, picked at random but always the same ones;
    the rows of its test table are held out. The practice edition is drawn: 5,000 images for
    training and 1,000 for validation, always the same ones, and 2,000 held out, another set on
    each paper. Both public parts are also there as tables, ``sign_mnist_train.csv`` and
    ``sign_mnist_validation.csv``.
    """

    id = "sign-mnist"
    title = "Sign Language MNIST"
    licence = "CC0 1.0 (tecperson, on Kaggle); the practice edition: Apache-2.0"
    sources = (_source("sign_mnist_train"), _source("sign_mnist_test"))
    version = 2
    course = Course(
        files=(
            CourseFile(
                names=("sign_mnist_train.csv", DRIVE_IDS[0]),
                form="copy",
                source=f"{FILES}/{TABLES['training']}",
            ),
            # What the course tests with is for validation here: its like is held out.
            CourseFile(
                names=("sign_mnist_test.csv", DRIVE_IDS[1]),
                form="copy",
                source=f"{FILES}/{TABLES['validation']}",
            ),
        ),
        trees=(
            tuple(
                Branch(f"{stem}/{LETTERS[label]}", label, (stem,))
                for stem in ("train", "validation")
                for label in LABELS
            ),
        ),
        counts=tuple(PUBLISHED_COUNTS.values()),
    )
    import_forms = (
        "sign_mnist_train.csv and sign_mnist_test.csv (as they are, each in a zip archive of its "
        "own, or both in one)"
    )

    largest_file = 200_000_000
    practice_counts = by_part(5_000, 1_000, 2_000)
    validation_share = 0.1
    """Of the official training table."""
    practice_labels = LABELS
    public_seeds = by_part(20_190_502, 20_190_503)
    cut_seed = 20_190_504

    @property
    def class_names(self) -> Mapping[int, str]:
        """The letters."""
        return {label: LETTERS[label] for label in LABELS}

    def paint(self, folder: Path, name: PartName, labels: npt.NDArray[np.uint8], seed: int) -> None:
        """Paints hands."""
        from grader.data.drawing.hands import draw_hands

        _write(folder, name, Part(draw_hands(labels, seed), labels))

    def check_official(self, files: Path) -> None:
        """Checks header, columns, pixels and labels of both tables."""
        for source in self.sources:
            _read(files, source)

    def note_official(self, files: Path) -> str:
        """How many rows there are, where they are not as many as were published."""
        counts = {source.filename: _count(files, source) for source in self.sources}
        if counts == PUBLISHED_COUNTS:
            return ""
        found, published = (
            " + ".join(f"{count:,}" for count in each.values())
            for each in (counts, PUBLISHED_COUNTS)
        )
        return f"{found} rows, where {published} were published"

    def cut_public(self, files: Path, folder: Path) -> None:
        """Cuts the training table into training and validation."""
        part = _read(files, self.sources[0])
        order = shuffled(len(part.labels), self.cut_seed)
        validation_count = round(self.validation_share * len(order))
        training, validation = np.split(order, [len(order) - validation_count])
        _write(folder, "training", Part(part.inputs[training], part.labels[training]))
        _write(folder, "validation", Part(part.inputs[validation], part.labels[validation]))

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the test table as it is, on every paper."""
        _write(folder, "held-out", _read(files, self.sources[1]))


def _write(folder: Path, name: PartName, part: Part) -> None:
    """Writes a part as arrays, and a public one as a table too."""
    write_part(folder, name, part.inputs, part.labels)
    if name == "held-out":
        return
    (folder / FILES).mkdir(exist_ok=True)
    rows = np.column_stack([part.labels, part.inputs.reshape(len(part.labels), PIXELS)])
    words = np.array([str(number) for number in range(256)], dtype=object)
    lines = [HEADER, *(",".join(row) for row in words[rows])]
    (folder / FILES / TABLES[name]).write_bytes(("\n".join(lines) + "\n").encode())


@contextlib.contextmanager
def _explained(source: Source) -> Iterator[None]:
    """Names the file that cannot be read.

    Raises:
        DataError: the block raised what comes of unreadable files.
    """
    try:
        yield
    except _UNREADABLE as error:
        raise _wrong(source, f"cannot be read ({error})") from error


def _content(files: Path, source: Source) -> bytes:
    """The table's text."""
    path = source.find(files)
    if path is None:
        raise _wrong(source, "is not there")
    with _explained(source):
        return zips.content(path, source.filename, SignMnist.largest_file)


def _count(files: Path, source: Source) -> int:
    """Rows under the header."""
    return _content(files, source).rstrip().count(b"\n")


def _read(files: Path, source: Source) -> Part:
    """One table.

    Raises:
        DataError: the file cannot be read or has another structure.
    """
    head, _, body = _content(files, source).partition(b"\n")
    if head.decode("latin-1").strip().replace('"', "").lower() != HEADER:
        raise _wrong(source, "has other columns")
    with _explained(source):
        if not body.strip():
            raise ValueError("no rows")
        table = np.loadtxt(io.BytesIO(body), dtype=np.int32, delimiter=",", ndmin=2)
    if table.shape[1] != PIXELS + 1:
        raise _wrong(source, f"has {table.shape[1]:,} columns")
    if table.min() < 0 or table.max() > 255:
        raise _wrong(source, "has numbers outside 0 to 255")
    labels = table[:, 0]
    if set(np.unique(labels)) != set(LABELS):
        raise _wrong(source, "has other labels")
    images: Array = table[:, 1:].astype(np.uint8).reshape(-1, SIZE, SIZE)
    return Part(images, labels.astype(np.uint8))


def _wrong(source: Source, found: str) -> DataError:
    return DataError(
        f"{source.filename} {found}, expected a table of label,pixel1,...,pixel{PIXELS} in whole "
        f"numbers from 0 to 255 with the labels 0 to 24 but 9: get the file again from {PAGE}."
    )
