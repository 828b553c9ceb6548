"""A sitting as its journal tells it: what was handed in when, what it scored, what time is left."""

import contextlib
import dataclasses
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.catalog.exams import Category, ExamSet
from grader.data.paper import load_paper
from grader.exam.clock import Moment, now, passed
from grader.exam.journal import Journal, JournalEntry
from grader.model.decode import Mismatch, parsed
from grader.model.errors import UsageError
from grader.model.paper import Paper
from grader.submission.finding import SUFFIXES

JOURNAL = "sitting.jsonl"
_COPY = re.compile(r"\d{1,6}-category_\d{1,3}\.(py|ipynb)")
_FIRST_LINE = 2**20
"""Bytes of the journal's first line that are read."""
HANDED_IN = "handed-in"
"""Folder of the copies of what was handed in, and of the reports on them."""


@dataclasses.dataclass(frozen=True)
class ExamSubmission:
    """One submission."""

    number: int
    """In the sitting, from 1."""
    category: int
    """From 1."""
    file: str
    """Name of the copy."""
    sha256: str
    seconds: float
    """Of the sitting that had passed."""
    late: bool
    score: int | None = None
    """From 0 to 5; None until it is graded."""
    verdict: str = ""
    problem: str = ""
    """Why the grader could not grade it; costs nobody a look."""

    @property
    def waits(self) -> bool:
        """Whether it is still to be graded."""
        return self.score is None and not self.problem


@dataclasses.dataclass(frozen=True)
class Sitting:
    """The state of a sitting at one moment."""

    folder: Path
    id: str
    student: str
    """Who sits it, as was said at its beginning; may be empty."""
    set_name: str
    exam: ExamSet
    """With one exercise a category."""
    paper: Paper
    began: float
    """Seconds since 1970."""
    seconds: float
    """That have passed, pauses left out."""
    handed_in: tuple[ExamSubmission, ...]
    doubts: tuple[str, ...]
    """Sentences on a clock that was set, and on copies that were changed."""
    paused: bool
    finished: bool

    @property
    def seconds_left(self) -> float:
        """Until the end; 0 after it."""
        return max(0.0, 60 * self.exam.minutes - self.seconds)

    @property
    def is_over(self) -> bool:
        """Whether nothing that is handed in now counts."""
        return self.finished or not self.seconds_left

    @property
    def waiting(self) -> tuple[ExamSubmission, ...]:
        """What is still to be graded, in its order."""
        return tuple(each for each in self.handed_in if each.waits)

    def category(self, number: int) -> Category:
        """The category of this number, from 1.

        Raises:
            UsageError: there is none.
        """
        if not 1 <= number <= len(self.exam.categories):
            raise UsageError(
                f"There is no category {number}: this exam has 1 to {len(self.exam.categories)}."
            )
        return self.exam.categories[number - 1]

    def of(self, category: int) -> tuple[ExamSubmission, ...]:
        """What was handed in for a category."""
        return tuple(each for each in self.handed_in if each.category == category)

    def counted(self, category: int) -> tuple[ExamSubmission, ...]:
        """Of these, what was graded and in time."""
        return tuple(each for each in self.of(category) if each.score is not None and not each.late)

    def best(self, category: int) -> int:
        """The best score of a category; a category for which nothing was handed in scores 0."""
        return max((each.score or 0 for each in self.counted(category)), default=0)

    def last(self, category: int) -> int | None:
        """The score of the last submission that counts; None where there is none."""
        counted = self.counted(category)
        return counted[-1].score if counted else None

    def looks_left(self, category: int) -> int | None:
        """How often it may still be handed in; None for as often as one likes."""
        used = sum(not each.problem for each in self.of(category))
        return max(0, self.exam.looks - used) if self.exam.looks else None

    def spent(self, category: int) -> float:
        """Seconds that went before its submissions, each since the one before it."""
        before, total = 0.0, 0.0
        for each in self.handed_in:
            total += each.seconds - before if each.category == category else 0.0
            before = each.seconds
        return total


def found(folder: Path) -> Path:
    """The folder of the sitting that a command means.

    Args:
        folder: it itself, or one that holds just one.

    Raises:
        UsageError: there is none, or more than one.
    """
    if (folder / JOURNAL).is_file():
        return folder
    below = sorted(file.parent for file in folder.glob(f"*/{JOURNAL}"))
    if len(below) == 1:
        return below[0]
    if below:
        names = ", ".join(each.name for each in below[:5])
        raise UsageError(f"There are several sittings here ({names}): name one with --folder.")
    raise UsageError(
        f"There is no sitting in {folder}: begin one with `grade exam start`, or name its folder "
        "with --folder."
    )


def journal_of(folder: Path, key_file: Path | None = None) -> Journal:
    """The journal of the sitting in a folder.

    Args:
        folder: the sitting's.
        key_file: of the secret that it is sealed with; None for the one that the journal names, or
            this account's own. Whoever wants to prove a journal names it.
    """
    key_file = key_file or _named_key(folder / JOURNAL)
    return Journal(folder / JOURNAL, load_paper(key_file=key_file).key)


def _named_key(journal: Path) -> Path | None:
    """The file of the secret that a journal says it is sealed with, if it is there."""
    with contextlib.suppress(OSError, Mismatch, ValueError), journal.open("rb") as stream:
        entry = parsed(str(parsed(stream.readline(_FIRST_LINE)).get("entry")))
        named = Path(str(entry.get("key_file") or ""))
        return named if named.is_file() else None
    return None


def load(folder: Path, key_file: Path | None = None) -> Sitting:
    """The sitting in a folder, as it stands now.

    Raises:
        UsageError: its journal cannot be read, or was changed.
    """
    return _told(folder, key_file, now())


def as_handed_in(folder: Path, key_file: Path | None) -> Sitting:
    """The sitting in a folder that came from another computer, as it stood at its last entry.

    Raises:
        UsageError: its journal cannot be read, or is not sealed with this secret.
    """
    return _told(folder, key_file, None)


def _told(folder: Path, key_file: Path | None, at: Moment | None) -> Sitting:
    """What a journal tells, at a moment or at its last entry."""
    key_file = key_file or _named_key(folder / JOURNAL)
    entries = journal_of(folder, key_file).read()
    if not entries or entries[0].kind != "started" or entries[0].exam is None:
        raise UsageError(f"{folder / JOURNAL} tells of no beginning: begin another sitting.")
    start = entries[0]
    exam = entries[0].exam
    seconds, doubts, paused = _time(entries, at or entries[-1].at)
    handed_in = _handed_in(entries, seconds, 60 * exam.minutes)
    return Sitting(
        folder=folder,
        id=start.sitting,
        student=start.student,
        set_name=start.set_name,
        exam=exam,
        paper=load_paper(start.paper, key_file),
        began=start.at.wall,
        seconds=seconds[-1],
        handed_in=handed_in,
        doubts=(*doubts, *_changed(folder / HANDED_IN, handed_in)),
        paused=paused,
        finished=any(entry.kind == "finished" for entry in entries),
    )


def _time(entries: Sequence[JournalEntry], at: Moment) -> tuple[list[float], tuple[str, ...], bool]:
    """The time that had passed at each entry and at a moment; doubts; whether it is stopped."""
    total, paused = 0.0, False
    seconds = [0.0]
    doubts: list[str] = []
    for before, after in zip(entries, [*(entry.at for entry in entries[1:]), at], strict=True):
        paused = {"paused": True, "resumed": False}.get(before.kind, paused)
        gap = passed((before.at, after))
        doubts += gap.doubts
        total += 0.0 if paused or before.kind == "finished" else gap.seconds
        seconds.append(total)
    return seconds, tuple(doubts), paused


def _changed(folder: Path, handed_in: Sequence[ExamSubmission]) -> Iterator[str]:
    """Sentences on copies that are not what the journal tells of."""
    for each in handed_in:
        try:
            if (folder / each.file).is_symlink():
                yield f"{each.file} is a link, and not what was handed in."
                continue
            digest = hashlib.sha256((folder / each.file).read_bytes()).hexdigest()
        except OSError:
            yield f"{each.file} is missing or cannot be read."
        else:
            if digest != each.sha256:
                yield f"{each.file} was changed after it was handed in."
    names = {each.file for each in handed_in}
    for file in sorted(folder.glob("*-category_*.*")):
        if file.suffix in SUFFIXES and file.name not in names:
            yield (
                f"{file.name} lies among the copies and the journal does not tell of it: probably "
                "the computer stopped while it was handed in, or the end of the journal is lost."
            )


def _handed_in(
    entries: Sequence[JournalEntry], seconds: Sequence[float], limit: float
) -> tuple[ExamSubmission, ...]:
    handed: dict[int, ExamSubmission] = {}
    finished = False
    for entry, at in zip(entries, seconds, strict=False):
        finished |= entry.kind == "finished"
        if entry.kind == "submitted":
            if not _COPY.fullmatch(
                entry.file
            ):  # the seal is right, and still no submission of ours
                raise UsageError(f"The journal tells of a file {entry.file!r} that is no copy.")
            late = finished or at > limit
            handed[entry.submission] = ExamSubmission(
                entry.submission, entry.category, entry.file, entry.sha256, at, late
            )
        elif entry.kind in ("scored", "failed") and entry.submission in handed:
            score = entry.score if entry.kind == "scored" else None
            handed[entry.submission] = dataclasses.replace(
                handed[entry.submission], score=score, verdict=entry.verdict, problem=entry.problem
            )
    return tuple(handed.values())
