"""BBC news: articles of five topics."""

import csv
import io
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

import grader.data.files.zips as zips
from grader.data.base import Array, PartName, Source, by_part
from grader.data.drawn import DrawnDataset
from grader.data.files.arrays import picked
from grader.data.files.texts import adopt_member, official_content, unique, write_texts
from grader.data.sets.registry import register
from grader.inside.facade import FILES
from grader.inside.protocol.course import Course, CourseFile
from grader.model.errors import DataError

TOPICS = ("business", "entertainment", "politics", "sport", "tech")
"""In the order of the labels."""
HEADER = ["category", "text"]
TABLE = "bbc-text.csv"
ROWS = 2_225
HELD_OUT = 445
VALIDATION_SHARE = 0.2
"""Of the public rows, the last ones, as the course cuts them."""
OFFICIAL_WIDTH, PRACTICE_WIDTH = 26_000, 4_000
"""Bytes of the longest article that there may be."""
_UNREADABLE = (OSError, ValueError, csv.Error, zips.BadArchive)


@register
class BbcNews(DrawnDataset):
    """News articles in small letters without commas, and their topic.

    Inputs are texts; labels are uint8 of shape (n,): 0 business, 1 entertainment, 2 politics,
    3 sport, 4 tech.

    The official edition are the 2,225 articles of the BBC that the course gives out: 445 of those
    that occur once, picked at random but always the same ones, are held out; of the others the
    first four in five are for training, in the course's order, and the rest for validation. The
    practice edition is written by a grammar: 1,424 articles for training and 356 for validation,
    always the same ones, and 1,000 held out, other ones on each paper. Both public parts are also
    there as a table, ``bbc-text.csv``, training before validation.
    """

    id = "bbc-news"
    title = "BBC News"
    licence = (
        "the articles: all rights reserved by the BBC, for research only (D. Greene and "
        "P. Cunningham, 2006), never part of this package; the practice edition: Apache-2.0"
    )
    sources = (
        Source(
            filename=TABLE,
            url=(
                "https://github.com/dicodingacademy/assets/raw/main/Simulation/machine_learning/"
                "bbc-text.csv"
            ),
            sha256="fdaee0f7451cd8db2709d00e992886fe1c387ee332b8c7b7c1554ed3d3e3382e",
            bytes=5_057_493,
            archive="bbc-text.zip",
        ),
    )
    version = 2
    course = Course(
        classes=TOPICS,
        files=(CourseFile(names=(TABLE,), form="copy", source=f"{FILES}/{TABLE}"),),
        counts=(ROWS,),
    )
    import_forms = "bbc-text.csv, as it is or in bbc-text.zip"
    largest_file = 50_000_000
    is_text = True

    practice_counts = by_part(1_424, 356, 1_000)
    practice_labels = range(len(TOPICS))
    public_seeds = by_part(20_190_601, 20_190_602)
    cut_seed = 20_190_603

    def draw_public(self, folder: Path) -> None:
        """Writes the articles, and the table of them."""
        super().draw_public(folder)
        _tabulate(folder)

    def paint(self, folder: Path, name: PartName, labels: npt.NDArray[np.uint8], seed: int) -> None:
        """Writes articles by the grammar."""
        from grader.data.drawing.news import draw_news

        write_texts(folder, name, draw_news(labels, seed), labels, PRACTICE_WIDTH)

    def adopt(self, found: Mapping[str, Path], folder: Path) -> bool:
        """Takes the table, out of the archive where it lies in one."""
        return adopt_member(found, folder, self.sources[0], self.largest_file)

    def check_official(self, files: Path) -> None:
        """Checks header, topics and lengths."""
        _read(files, self.sources[0])

    def note_official(self, files: Path) -> str:
        """How many articles there are, where they are not as many as were published."""
        count = len(_read(files, self.sources[0])[0])
        return "" if count == ROWS else f"{count:,} articles, where {ROWS:,} were published"

    def cut_public(self, files: Path, folder: Path) -> None:
        """Cuts the articles that are not held out in the order in which they stand."""
        texts, labels = _read(files, self.sources[0])
        rest = np.setdiff1d(np.arange(len(texts)), self._held_out(texts))
        begin = len(rest) - round(VALIDATION_SHARE * len(rest))
        for name, places in (("training", rest[:begin]), ("validation", rest[begin:])):
            some = [texts[place] for place in places]
            write_texts(folder, typing.cast(PartName, name), some, labels[places], OFFICIAL_WIDTH)
        _tabulate(folder)

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the same articles on every paper."""
        texts, labels = _read(files, self.sources[0])
        places = self._held_out(texts)
        some = [texts[place] for place in places]
        write_texts(folder, "held-out", some, labels[places], OFFICIAL_WIDTH)

    def _held_out(self, texts: Sequence[str]) -> Array:
        return picked(unique(texts), HELD_OUT, self.cut_seed)


def _tabulate(folder: Path) -> None:
    """Writes both public parts as the course's table."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(HEADER)
    for name in ("train", "validation"):
        texts, labels = (
            np.load(folder / f"{axis}_{name}.npy", allow_pickle=False).tolist() for axis in "xy"
        )
        writer.writerows(
            [TOPICS[label], text.decode()] for text, label in zip(texts, labels, strict=True)
        )
    (folder / FILES).mkdir(exist_ok=True)
    (folder / FILES / TABLE).write_text(written.getvalue(), encoding="utf-8", newline="")


def _read(files: Path, source: Source) -> tuple[list[str], npt.NDArray[np.uint8]]:
    """The articles and their labels.

    Raises:
        DataError: the file cannot be read or has another structure.
    """
    try:
        content = official_content(files, source, BbcNews.largest_file)
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except _UNREADABLE as error:
        raise _wrong(source, f"cannot be read ({error})") from error
    if not rows or [cell.strip().lower() for cell in rows[0]] != HEADER:
        raise _wrong(source, "has other columns")
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != 2 or row[0] not in TOPICS or "\0" in row[1]:
            raise _wrong(source, f"has something else in row {line:,}")
        if not row[1].strip() or len(row[1].encode()) > OFFICIAL_WIDTH:
            raise _wrong(source, f"has no text, or one that is too long, in row {line:,}")
    texts = [text for _, text in rows[1:]]
    if len(unique(texts)) < 2 * HELD_OUT:
        raise _wrong(source, f"has {len(texts):,} rows")
    return texts, np.array([TOPICS.index(topic) for topic, _ in rows[1:]], np.uint8)


def _wrong(source: Source, found: str) -> DataError:
    return DataError(
        f"{source.filename} {found}, expected a table of category,text with {ROWS:,} articles of "
        f"{', '.join(TOPICS)}: get the file again from {source.url}."
    )
