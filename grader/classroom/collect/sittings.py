"""Sittings of an exam among what a class handed in: proved, and taken apart into attempts."""

import collections
import contextlib
import dataclasses
import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from grader.catalog.exams import ExamSet
from grader.classroom.collect.walking import content
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import Student, Trouble
from grader.classroom.results.exams import SatCategory, SatExam, SeenScore
from grader.data.paper import DEFAULT_NAME
from grader.exam.sitting import HANDED_IN, JOURNAL, ExamSubmission, Sitting, as_handed_in
from grader.model.errors import UsageError
from grader.model.settings import EditionChoice


@dataclasses.dataclass(frozen=True)
class ExamTerms:
    """What the sittings of a class are proved with."""

    paper: str = DEFAULT_NAME
    """Name of the paper that the class is graded on."""
    key_file: Path | None = None
    """Of the secret; None for the installation's own."""
    edition: EditionChoice = "practice"


@dataclasses.dataclass(frozen=True)
class FoundSitting:
    """A journal in the folder of a student."""

    student: Student
    folder: Path
    name: str
    """The journal's path inside what was handed in."""


@dataclasses.dataclass(frozen=True)
class ProvedSittings:
    """What the sittings of a class come to."""

    exams: tuple[SatExam, ...]
    attempts: tuple[Attempt, ...]
    troubles: tuple[Trouble, ...]


def folders(names: Iterable[str]) -> frozenset[str]:
    """The folders, among the paths of files, that hold a journal; ends in a slash or is empty."""
    ends = f"/{JOURNAL}"
    return frozenset(
        name.removesuffix(JOURNAL) for name in names if name == JOURNAL or name.endswith(ends)
    )


def proved(
    found: Iterable[FoundSitting], terms: ExamTerms, wanted: Collection[str]
) -> ProvedSittings:
    """Takes sittings apart; what does not fit its seal or the class's paper stays ungraded."""
    exams: list[SatExam] = []
    attempts: list[Attempt] = []
    troubles: list[Trouble] = []
    read: list[tuple[FoundSitting, Sitting]] = []
    for each in found:
        try:
            read.append((each, _fitting(each, terms)))
        except UsageError as error:
            troubles.append(Trouble(f"{error} It is left ungraded.", each.name, each.student.id))
    for each, sitting in _once(read, troubles):
        doubts = tuple(_doubts(each, sitting, read))
        exams.append(_sat(each, sitting, doubts))
        attempts += [own for own in _attempts(each, sitting) if own.exercise in wanted]
        troubles += [Trouble(said, each.name, each.student.id, ungraded=False) for said in doubts]
    return ProvedSittings(tuple(exams), tuple(attempts), tuple(troubles))


def _fitting(found: FoundSitting, terms: ExamTerms) -> Sitting:
    """A sitting whose seal fits, on the class's paper.

    Raises:
        UsageError: it does not fit.
    """
    if (found.folder / JOURNAL).is_symlink() or (found.folder / HANDED_IN).is_symlink():
        raise UsageError("It is a link: put the folder itself there.")
    sitting = as_handed_in(found.folder, terms.key_file)
    if sitting.paper.name != terms.paper:
        raise UsageError(
            f"It is a sitting of paper {sitting.paper.name!r} and the class is graded on "
            f"{terms.paper!r}: give --paper, and a folder of results for each paper."
        )
    if terms.edition not in ("auto", sitting.exam.edition):
        raise UsageError(
            f"It was sat on {sitting.exam.edition} data and the class is graded on "
            f"{terms.edition} data: give --data {sitting.exam.edition}."
        )
    drawn = [category.exercises[0] for category in sitting.exam.categories]
    if len(set(drawn)) < len(drawn):
        raise UsageError(
            "Two of its categories have the same exercise, which a class cannot tell apart: "
            "give each category exercises of its own."
        )
    return sitting


def _once(
    read: Iterable[tuple[FoundSitting, Sitting]], troubles: list[Trouble]
) -> Iterator[tuple[FoundSitting, Sitting]]:
    """Of each student the sitting that began first; the others become troubles."""
    of: dict[str, list[tuple[FoundSitting, Sitting]]] = collections.defaultdict(list)
    for each, sitting in read:
        of[each.student.id].append((each, sitting))
    for pairs in of.values():
        first, *others = sorted(pairs, key=lambda pair: (pair[1].began, pair[0].name))
        yield first
        for each, _ in others:
            troubles.append(
                Trouble(
                    f"This student sat the same paper twice, and {first[0].name} began before it: "
                    "it is left ungraded; give a retake another --paper.",
                    each.name,
                    each.student.id,
                )
            )


def _doubts(
    found: FoundSitting, sitting: Sitting, read: Sequence[tuple[FoundSitting, Sitting]]
) -> Iterator[str]:
    student = found.student
    for other, theirs in read:
        if theirs.id == sitting.id and other.student.id != student.id:
            yield f"It is the same sitting as that of {other.student.shown} ({other.name})."
    called = {student.id, student.name, student.login, student.email, student.sis_id}
    if sitting.student and sitting.student.casefold() not in {each.casefold() for each in called}:
        yield f"It says that {sitting.student!r} sat it, and lies with what {student.shown} has."
    # Whoever starts a sitting states its rules: `--minutes` is an option.
    most = collections.Counter(theirs.exam for _, theirs in read).most_common(1)[0][0]
    if rules := _other_rules(sitting.exam, most):
        yield f"It was not sat by the rules of most others: {rules}."
    yield from sitting.doubts


def _other_rules(exam: ExamSet, most: ExamSet) -> str:
    """How the rules of an exam differ from others, e.g. ``minutes 90 instead of 60``."""
    pairs = ((field.name, getattr(exam, field.name), getattr(most, field.name))
             for field in dataclasses.fields(ExamSet))  # fmt: skip
    return ", ".join(
        name if isinstance(mine, tuple) else f"{name} {mine} instead of {theirs}"
        for name, mine, theirs in pairs
        if mine != theirs
    )


def _attempts(found: FoundSitting, sitting: Sitting) -> Iterator[Attempt]:
    """What was handed in; without what was changed since, of which the sitting's doubts tell."""
    for handed, number in _numbered(sitting):
        path = found.folder / HANDED_IN / handed.file
        try:
            # A link would show what the school's account can read, and the student cannot.
            digest = "" if path.is_symlink() else hashlib.sha256(content(path)).hexdigest()
        except OSError:
            digest = ""
        if digest == handed.sha256:
            yield Attempt(
                student=found.student.id,
                exercise=_exercise(sitting, handed),
                number=number,
                file=str(PurePosixPath(found.name).parent / HANDED_IN / handed.file),
                sha256=digest,
                submitted_at=_when(sitting, handed),
                marked_late=handed.late,
                path=path,
            )


def _sat(found: FoundSitting, sitting: Sitting, doubts: Iterable[str]) -> SatExam:
    return SatExam(
        student=found.student.id,
        file=found.name,
        sitting=sitting.id,
        title=sitting.exam.title,
        paper=sitting.paper.name,
        pass_mark=sitting.exam.pass_mark,
        categories=tuple(
            SatCategory(each.name, each.weight, each.exercises[0])
            for each in sitting.exam.categories
        ),
        seen=tuple(
            SeenScore(_exercise(sitting, handed), number, handed.score, handed.late)
            for handed, number in _numbered(sitting)
        ),
        doubts=tuple(doubts),
    )


def _numbered(sitting: Sitting) -> Iterator[tuple[ExamSubmission, int]]:
    """What was handed in, each with its number within its category: that chose its paper."""
    for category in range(1, len(sitting.exam.categories) + 1):
        yield from ((handed, n) for n, handed in enumerate(sitting.of(category), 1))


def _when(sitting: Sitting, handed: ExamSubmission) -> dt.datetime | None:
    """When it was handed in, by the sitting's own clock."""
    with contextlib.suppress(OverflowError, OSError, ValueError):
        return dt.datetime.fromtimestamp(sitting.began + handed.seconds, dt.UTC)
    return None


def _exercise(sitting: Sitting, handed: ExamSubmission) -> str:
    return sitting.category(handed.category).exercises[0]
