"""News headlines, sarcastic or meant."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

import grader.data.files.zips as zips
from grader.data.base import COURSE_FILES, Array, PartName, Source, by_part
from grader.data.drawn import DrawnDataset
from grader.data.files.arrays import picked
from grader.data.files.texts import adopt_member, official_content, unique, write_texts
from grader.data.sets.registry import register
from grader.inside.facade import FILES
from grader.inside.protocol.course import Course, CourseFile
from grader.model.errors import DataError

ROWS = 26_709
TRAINING = 20_000
"""Of the public headlines, the first ones, as the course and the exam cut them."""
HELD_OUT = 4_000
WIDTH = 600
"""Bytes of the longest headline that there may be."""
FILE = "sarcasm.json"
KAGGLE = "Sarcasm_Headlines_Dataset.json"
"""What the same headlines are called there, a line each."""
_UNREADABLE = (OSError, ValueError, TypeError, KeyError, RecursionError, zips.BadArchive)


@register
class Sarcasm(DrawnDataset):
    """Headlines in small letters, and whether they are sarcastic.

    Inputs are texts; labels are uint8 of shape (n,): 0 for a headline that is meant, 1 for a
    sarcastic one.

    The official edition are the 26,709 headlines of two papers that the course gives out: 4,000 of
    those that occur once, picked at random but always the same ones, are held out; of the others
    the first 20,000 are for training, in the course's order, and the rest for validation. The
    practice edition is written by a grammar: 20,000 headlines for training and 2,000 for
    validation, always the same ones, and 4,000 held out, other ones on each paper. Both public
    parts are also there as ``sarcasm.json``, training before validation.
    """

    id = "sarcasm"
    title = "Sarcasm Headlines"
    licence = (
        "the headlines: CC BY 4.0 (R. Misra and P. Arora, Sarcasm Detection using News Headlines "
        "Dataset); the practice edition: Apache-2.0"
    )
    sources = (
        Source(
            filename=FILE,
            url=f"{COURSE_FILES}/{FILE}",
            sha256=None,
            bytes=5_643_545,
            archive="sarcasm.json.zip",
        ),
    )
    version = 2
    course = Course(
        classes=("meant", "sarcastic"),
        files=(CourseFile(names=(FILE, KAGGLE), form="copy", source=f"{FILES}/{FILE}"),),
        counts=(ROWS,),
    )
    import_forms = f"sarcasm.json or {KAGGLE}, as it is or in sarcasm.json.zip"
    largest_file = 50_000_000
    is_text = True

    practice_counts = by_part(TRAINING, 2_000, 4_000)
    practice_labels = (0, 1)
    public_seeds = by_part(20_190_701, 20_190_702)
    cut_seed = 20_190_703

    def draw_public(self, folder: Path) -> None:
        """Writes the headlines, and the file of them."""
        super().draw_public(folder)
        _list(folder)

    def paint(self, folder: Path, name: PartName, labels: npt.NDArray[np.uint8], seed: int) -> None:
        """Writes headlines by the grammar."""
        from grader.data.drawing.headlines import draw_headlines

        write_texts(folder, name, draw_headlines(labels, seed), labels, WIDTH)

    def wants(self, filename: str) -> bool:
        """Whether it is the file, by either of its names, or the archive."""
        return super().wants(filename) or filename == KAGGLE

    def adopt(self, found: Mapping[str, Path], folder: Path) -> bool:
        """Takes the file, out of the archive where it lies in one."""
        return adopt_member(found, folder, self.sources[0], self.largest_file, KAGGLE)

    def check_official(self, files: Path) -> None:
        """Checks the fields of each headline."""
        _read(files, self.sources[0])

    def note_official(self, files: Path) -> str:
        """How many headlines there are, where they are not as many as were published."""
        count = len(_read(files, self.sources[0])[0])
        return "" if count == ROWS else f"{count:,} headlines, where {ROWS:,} were published"

    def cut_public(self, files: Path, folder: Path) -> None:
        """Cuts the headlines that are not held out in the order in which they stand."""
        texts, labels = _read(files, self.sources[0])
        rest = np.setdiff1d(np.arange(len(texts)), self._held_out(texts))
        self._write(folder, "training", texts, labels, rest[:TRAINING])
        self._write(folder, "validation", texts, labels, rest[TRAINING:])
        _list(folder)

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the same headlines on every paper."""
        texts, labels = _read(files, self.sources[0])
        self._write(folder, "held-out", texts, labels, self._held_out(texts))

    def _held_out(self, texts: Sequence[str]) -> Array:
        return picked(unique(texts), HELD_OUT, self.cut_seed)

    def _write(
        self, folder: Path, name: PartName, texts: Sequence[str], labels: Array, places: Array
    ) -> None:
        write_texts(folder, name, [texts[place] for place in places], labels[places], WIDTH)


def _list(folder: Path) -> None:
    """Writes both public parts as the course's file; the links to the articles are made up."""
    items: list[dict[str, str | int]] = []
    for name in ("train", "validation"):
        texts, labels = (
            np.load(folder / f"{axis}_{name}.npy", allow_pickle=False).tolist() for axis in "xy"
        )
        for text, label in zip(texts, labels, strict=True):
            link = f"https://example.org/headline-{len(items) + 1}"
            items.append(
                {"article_link": link, "headline": text.decode(), "is_sarcastic": int(label)}
            )
    (folder / FILES).mkdir(exist_ok=True)
    content = "[\n" + ",\n".join(json.dumps(item) for item in items) + "\n]\n"
    (folder / FILES / FILE).write_text(content, encoding="utf-8", newline="")


def _read(files: Path, source: Source) -> tuple[list[str], npt.NDArray[np.uint8]]:
    """The headlines and their labels, of one JSON array or of a line each.

    Raises:
        DataError: the file cannot be read or has another structure.
    """
    try:
        content = official_content(files, source, Sarcasm.largest_file, KAGGLE)
        text = content.decode("utf-8-sig")
        is_array = text.lstrip().startswith("[")
        items = json.loads(text) if is_array else [json.loads(each) for each in text.splitlines()]
        pairs = [(item["headline"], item["is_sarcastic"]) for item in items]
    except _UNREADABLE as error:
        raise _wrong(source, f"cannot be read ({error!s:.200})") from error
    for number, (headline, label) in enumerate(pairs, start=1):
        if type(label) is not int or label not in (0, 1) or not isinstance(headline, str):
            raise _wrong(source, f"has something else in headline {number:,}")
        size = len(headline.encode(errors="replace"))
        if not headline.strip() or "\0" in headline or size > WIDTH:
            raise _wrong(source, f"has no text, or one that is too long, in headline {number:,}")
    texts = [headline.encode(errors="replace").decode() for headline, _ in pairs]
    if len(unique(texts)) <= HELD_OUT or len(texts) <= TRAINING + HELD_OUT:
        raise _wrong(source, f"has {len(texts):,} headlines")
    return texts, np.array([label for _, label in pairs], np.uint8)


def _wrong(source: Source, found: str) -> DataError:
    return DataError(
        f"{source.filename} {found}, expected {ROWS:,} objects with article_link, headline and "
        f"is_sarcastic, in one JSON array or a line each: get the file again from {source.url}."
    )
