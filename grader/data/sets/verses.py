"""Verses, cut into beginnings and the word that comes next."""

import collections
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

import grader.data.files.zips as zips
from grader.data.base import STORAGE, Dataset, PartName, Source, by_part
from grader.data.files.arrays import shuffled
from grader.data.files.texts import official_content, write_texts
from grader.data.sets.registry import register
from grader.inside.facade import FILES
from grader.inside.protocol.course import Course, CourseFile
from grader.inside.texts import VOCABULARY
from grader.model.errors import DataError

SONNETS = "sonnets.txt"
_NAMES = (SONNETS, "108jAePKK4R3BVYBbYJZ32JWUwxeMg20K", "irish-lyrics-eof.txt")
"""What the course's notebooks call it, at Google Drive too; the lab's lyrics are verses as well."""
WORDS = 256
"""Of the vocabulary at most, the first of which stands for all other words."""
OTHER = "<other>"
"""The first line of the vocabulary; no word of a verse has these signs."""
PRACTICE_COUNTS = by_part(610, 180, 360)
"""Verses in each part of the practice edition."""
SHARES: Mapping[PartName, int] = {"validation": 10, "held-out": 8}
"""Of the official lines that occur once, one in so many."""
FEWEST_LINES, WIDTH = 200, 400
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_UNREADABLE = (OSError, ValueError, zips.BadArchive)
Verse = tuple[str, ...]


@register
class Verses(Dataset):
    """Beginnings of verses, and the number of the word that comes next.

    Inputs are texts: the words of a verse so far, at least one, in small letters. Labels are uint8
    of shape (n,): the line of the word in ``vocabulary.txt``, counted from 0. Its line 0,
    ``<other>``, stands for all words that are not in it. The vocabulary are the words of the
    training verses; of more than 255 the most frequent ones, as closed vocabularies are made
    (D. Jurafsky and J. H. Martin, Speech and Language Processing, chapter on N-gram models).

    The official edition are the lines of Shakespeare's sonnets that the course gives out: of those
    that occur once one in eight is held out, and one in ten is for validation.
    The practice edition is written by a grammar with rhyme and metre: 610 verses of two lines each
    for training and 180 for validation, always the same ones, and 360 held out, other ones on each
    paper. The public verses are also there as ``sonnets.txt``, one a line.
    """

    id = "verses"
    title = "Verses"
    licence = "the sonnets: public domain; the practice edition: Apache-2.0"
    sources = (
        Source(
            filename=SONNETS,
            url=f"{STORAGE}/laurencemoroney-blog.appspot.com/sonnets.txt",
            sha256="f6d859a4c2a07ef47be35d38526aedca95f2e0c68cc4fb94a9f3a0f142c176a7",
            bytes=93_578,
        ),
    )
    version = 3
    course = Course(
        files=(CourseFile(names=_NAMES, form="copy", source=f"{FILES}/{SONNETS}"),),
    )
    import_forms = SONNETS
    largest_file = 5_000_000
    is_text = True

    public_seeds = by_part(20_190_801, 20_190_802)
    cut_seed = 20_190_803

    def draw_public(self, folder: Path) -> None:
        """Writes verses by the grammar."""
        _write_public(folder, self._drawn("training"), self._drawn("validation"))

    def draw_held_out(self, folder: Path, seed: int) -> None:
        """Writes other verses by the grammar: none that is public."""
        from grader.data.drawing.verses import draw_verses

        public = {*self._drawn("training"), *self._drawn("validation")}
        count = PRACTICE_COUNTS["held-out"]
        drawn = map(_words, draw_verses(10 * count, seed))
        fresh = itertools.islice((verse for verse in drawn if verse not in public), count)
        _write(folder, "held-out", fresh, vocabulary(self._drawn("training")))

    def check_official(self, files: Path) -> None:
        """Checks that the file is lines of words."""
        _read(files, self.sources[0])

    def cut_public(self, files: Path, folder: Path) -> None:
        """Cuts the lines that are not held out in the order in which they stand."""
        parts = self._cut(files)
        _write_public(folder, parts["training"], parts["validation"])

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the same lines on every paper."""
        parts = self._cut(files)
        _write(folder, "held-out", parts["held-out"], vocabulary(parts["training"]))

    def _drawn(self, name: PartName) -> list[Verse]:
        from grader.data.drawing.verses import draw_verses

        return [
            _words(line) for line in draw_verses(PRACTICE_COUNTS[name], self.public_seeds[name])
        ]

    def _cut(self, files: Path) -> Mapping[PartName, list[Verse]]:
        lines = _read(files, self.sources[0])
        counts = collections.Counter(lines)
        once = [place for place, line in enumerate(lines) if counts[line] == 1]
        order = [once[place] for place in shuffled(len(once), self.cut_seed)]
        begin = 0
        taken: dict[int, PartName] = {}
        for name, share in SHARES.items():
            end = begin + len(order) // share
            taken |= dict.fromkeys(order[begin:end], name)
            begin = end
        parts: dict[PartName, list[Verse]] = {"training": [], "validation": [], "held-out": []}
        for place, line in enumerate(lines):
            parts[taken.get(place, "training")].append(line)
        return parts


def vocabulary(verses: Iterable[Verse]) -> list[str]:
    """What the labels stand for: `OTHER`, then the most frequent words in alphabetical order."""
    counts = collections.Counter(word for verse in verses for word in verse)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return [OTHER, *sorted(ranked[: WORDS - 1])]


def _words(line: str) -> Verse:
    return tuple(_WORD.findall(line.lower().replace("\u2019", "'")))


def _write_public(folder: Path, training: Sequence[Verse], validation: Sequence[Verse]) -> None:
    words = vocabulary(training)
    _write(folder, "training", training, words)
    _write(folder, "validation", validation, words)
    (folder / FILES).mkdir(exist_ok=True)
    lines = [" ".join(verse) for verse in (*training, *validation)]
    for name, content in ((VOCABULARY, words), (SONNETS, lines)):
        written = "".join(f"{line}\n" for line in content)
        (folder / FILES / name).write_text(written, encoding="utf-8", newline="")


def _write(folder: Path, name: PartName, verses: Iterable[Verse], words: Sequence[str]) -> None:
    """Writes each beginning of each verse, and what comes next."""
    numbers = {word: number for number, word in enumerate(words)}
    texts, labels = [], []
    for verse in verses:
        for end in range(1, len(verse)):
            texts.append(" ".join(verse[:end]))
            labels.append(numbers.get(verse[end], 0))
    write_texts(folder, name, texts, np.array(labels, np.uint8), WIDTH)


def _read(files: Path, source: Source) -> list[Verse]:
    """The lines of a file that have two words at least.

    Raises:
        DataError: the file cannot be read or has another structure.
    """
    try:
        text = official_content(files, source, Verses.largest_file).decode("utf-8-sig")
    except _UNREADABLE as error:
        raise _wrong(source, f"cannot be read ({error!s:.200})") from error
    lines = [verse for verse in map(_words, text.splitlines()) if len(verse) > 1]
    if any(len(" ".join(verse)) > WIDTH for verse in lines):
        raise _wrong(source, "has a line that is too long")
    if len(lines) < FEWEST_LINES:
        raise _wrong(source, f"has {len(lines):,} lines of words")
    return lines


def _wrong(source: Source, found: str) -> DataError:
    return DataError(
        f"{source.filename} {found}, expected verses, one a line, at least {FEWEST_LINES}: get the "
        f"file again from {source.url}."
    )
