"""The survey: all that a class's downloads come to before anything is graded.

A dry run shows it, and a run grades it: both read the downloads here and nowhere else.
"""

import contextlib
import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from grader import catalog
from grader.classroom.collect import columns, downloads, layouts, roster
from grader.classroom.collect.finding import FolderContents, find
from grader.classroom.collect.numbering import after
from grader.classroom.collect.sittings import ExamTerms
from grader.classroom.collect.text import read_table
from grader.classroom.results import records, roll
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import Forgotten, Trouble
from grader.model.errors import UsageError
from grader.model.exercise import Exercise
from grader.model.words import counted


@dataclasses.dataclass(frozen=True)
class ClassSource:
    """What is to be read, and how."""

    places: tuple[Path, ...]
    """Folders and zip files."""
    exercises: tuple[str, ...] = ()
    """Ids or aliases; none stands for those that a real share of students handed in."""
    pattern: str | None = None
    roster: Path | None = None
    assigned: tuple[str, ...] = ()
    """``FILE=EXERCISE``, or the path of a CSV file with the columns file and exercise."""
    terms: ExamTerms = dataclasses.field(default_factory=ExamTerms)
    """What sittings of an exam are proved with."""


@dataclasses.dataclass(frozen=True)
class Survey:
    """Who handed in what, and what is wrong with it."""

    wanted: tuple[Exercise, ...]
    collected: FolderContents
    """Its attempts have the numbers under which they are graded."""
    left_out: frozenset[str] = frozenset()
    """Ids of exercises that are no columns of the class."""
    remarks: tuple[str, ...] = ()
    """What a person should know of the reading, e.g. the roster's columns."""
    roster: bytes = b""
    """The roster's file as it is; empty without one."""

    @property
    def complete(self) -> bool:
        """Whether everything that was handed in can be graded."""
        return not any(trouble.ungraded for trouble in self.collected.troubles)


@contextlib.contextmanager
def surveyed(source: ClassSource, results: Path | None) -> Iterator[Survey]:
    """What the downloads hold; their files are there until the block ends. Nothing is written.

    Args:
        source: what is read.
        results: folder of the results, which may hold those of earlier runs; None without any.

    Raises:
        UsageError: something cannot be read, or is named and not there.
    """
    wanted = [catalog.find(name) for name in source.exercises] or list(catalog.exercises())
    pattern = layouts.compiled(source.pattern) if source.pattern else None
    listed = roster.read(source.roster) if source.roster else roster.Roster()
    assigned = _assigned(source.assigned)
    known = roll.read(results) if results and (results / roll.FILE).is_file() else roll.Roll()
    with downloads.opened(source.places) as (opened, packed):
        never = {each.file for each in known.forgotten if each.file and not each.attempt}
        every, terms = catalog.exercises(), source.terms
        found = find(opened, every, wanted, listed, pattern, assigned, never, packed, terms)
        found = _beside(found, _on_record(found, known, results)) if results else found
        found, forgotten = _remembered(found, known.forgotten)
        left_out = frozenset(each.exercise for each in known.forgotten if each.is_exercise)
        if not source.exercises:
            found, few = columns.narrowed(found, known.handed_in)
            left_out |= few
        said = tuple(each for each in (listed.used, forgotten, _sat(found)) if each)
        yield Survey(tuple(wanted), found, left_out, said, listed.content)


def _sat(found: FolderContents) -> str:
    """How many sittings of an exam there are, in a sentence; empty where there are none."""
    doubtful = sum(bool(each.doubts) for each in found.exams)
    odd = f", {doubtful} of them to look at" if doubtful else ""
    count = len(found.exams)
    return f"{counted(count, 'sitting')} of an exam{odd}." if count else ""


def _remembered(
    found: FolderContents, forgotten: Sequence[Forgotten]
) -> tuple[FolderContents, str]:
    """What was found without what a person wants forgotten, and a sentence on that."""

    def stays(student: str, exercise: str, number: int, file: str) -> bool:
        return not any(each.covers(student, exercise, number, file) for each in forgotten)

    attempts = [a for a in found.attempts if stays(a.student, a.exercise, a.number, a.file)]
    people = {each.student for each in forgotten if each.is_student}
    students = [each for each in found.students if each.id not in people]
    troubles = [t for t in found.troubles if stays(t.student, t.exercise, 0, t.file)]
    exams = [each for each in found.exams if each.student not in people]
    names = ", ".join(each.words for each in forgotten)
    words = f"Left out, as it was forgotten: {names}." if forgotten else ""
    found = dataclasses.replace(
        found,
        attempts=tuple(attempts),
        students=tuple(students),
        troubles=tuple(troubles),
        exams=tuple(exams),
    )
    return found, words


def _beside(found: FolderContents, known: Iterable[Attempt]) -> FolderContents:
    """What was found, numbered so that nothing takes the place of an earlier attempt."""
    placed = after(found.attempts, known)
    attempts = tuple(each for each in placed if isinstance(each, Attempt))
    contested = tuple(each for each in placed if isinstance(each, Trouble))
    return dataclasses.replace(found, attempts=attempts, troubles=(*found.troubles, *contested))


def _on_record(found: FolderContents, known: roll.Roll, results: Path | None) -> Iterator[Attempt]:
    """The attempts of earlier runs whose students handed in another file for the same exercise."""
    pairs = {(each.student, each.exercise) for each in found.attempts}
    files = {(each.student, each.exercise, each.file) for each in found.attempts}
    for each in known.handed_in:
        key = each.student, each.exercise
        if results is None or not each.attempt or key not in pairs or (*key, each.file) in files:
            continue
        place = records.place(Attempt(each.student, each.exercise, each.attempt, each.file, ""))
        with contextlib.suppress(UsageError):  # an unreadable record is named by the index
            yield records.read(results / place)


def _assigned(said: Sequence[str]) -> Mapping[str, str]:
    """The exercise's id by the file's path, or by its end.

    Raises:
        UsageError: it is neither of the two forms, or there is no such exercise.
    """
    found: dict[str, str] = {}
    for text in said:
        file, equals, name = text.rpartition("=")
        pairs = [(file, name)] if equals else _table(Path(text))
        found |= {file.strip(): catalog.find(name.strip()).id for file, name in pairs}
    return found


def _table(file: Path) -> list[tuple[str, str]]:
    lines = read_table(
        file,
        f"--assign {file} is neither FILE=EXERCISE nor a table: it",
        "write for example --assign ada/Untitled.ipynb=exercise-1",
    ).lines
    for number, line in lines:
        if len(line) < 2:
            raise UsageError(
                f"--assign {file}, line {number} holds one column: write file,exercise."
            )
    return [
        (line[0], line[1])
        for place, (_, line) in enumerate(lines)
        if place or line[1].strip().casefold() != "exercise"
    ]
