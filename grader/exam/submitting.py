"""Handing in, and grading what was handed in, one submission after another."""

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.catalog import find
from grader.exam.clock import now
from grader.exam.journal import JournalEntry
from grader.exam.sitting import HANDED_IN, ExamSubmission, Sitting, journal_of, load
from grader.judging.exam import score_of
from grader.maintain.speed import time_factor
from grader.model import durable
from grader.model.errors import GraderError, GraderFault, Interrupted, UsageError
from grader.model.exercise import Exercise
from grader.model.report import Report
from grader.model.settings import RunSettings

MAX_BYTES = 50 * 2**20
"""Of a file that is handed in."""
_NAME = re.compile(r"category[_-]?(\d{1,3})\.(py|ipynb)")
Grade = Callable[[Path, Exercise, RunSettings], Report]
"""Trains and judges a file."""


def files(
    sitting: Sitting, what: str | None, category: int | None = None
) -> list[tuple[int, Path]]:
    """The files that are to be handed in, each with the number of its category.

    Args:
        sitting: the sitting.
        what: a category's number, a file, or None for all files that have changed.
        category: of a file whose name does not tell it.

    Raises:
        UsageError: there is no such file or category, or nothing has changed and nothing waits.
    """
    if what is None:
        changed = [pair for pair in _own_files(sitting) if is_changed(sitting, *pair)]
        if not changed and not sitting.waiting:
            raise UsageError(
                "Nothing has changed since it was handed in: save your file, or name it."
            )
        # What may no longer be handed in does not keep the others back.
        return [pair for pair in changed if sitting.looks_left(pair[0]) != 0] or changed
    if what.isdecimal():
        number = int(what)
        sitting.category(number)
        own = [file for of, file in _own_files(sitting) if of == number]
        if len(own) != 1:
            there = "two files" if own else "no file"
            raise UsageError(
                f"There is {there} category_{number}.py or .ipynb in {sitting.folder}: name the "
                f"file, `grade exam submit FILE --category {number}`."
            )
        return [(number, own[0])]
    file = Path(what)
    matched = _NAME.fullmatch(file.name)
    number = category or (int(matched[1]) if matched else 0)
    if not number:
        raise UsageError(f"The name of {file} tells no category: give --category NUMBER.")
    sitting.category(number)
    if not file.is_file():
        raise UsageError(f"There is no file {file}: check its name.")
    return [(number, file)]


def hand_in(sitting: Sitting, category: int, file: Path, key_file: Path | None) -> ExamSubmission:
    """Copies a file into the sitting and says so in its journal; after the end it is late.

    Raises:
        UsageError: no look is left, the clock is stopped, or the file cannot be read or copied.
    """
    journal = journal_of(sitting.folder, key_file)
    with journal.changing():
        sitting = load(sitting.folder, key_file)
        if sitting.looks_left(category) == 0:
            raise UsageError(
                f"Category {category} was handed in {sitting.exam.looks} times, which is all that "
                "this exam allows: go on with another one."
            )
        if sitting.paused:
            raise UsageError("The clock is stopped: go on with `grade exam resume` first.")
        journal.append(_copied(sitting, category, file))
    return load(sitting.folder, key_file).handed_in[-1]


def _copied(sitting: Sitting, category: int, file: Path) -> JournalEntry:
    """Copies a file into the sitting; returns what is to be said of it in the journal."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}): check it.") from error
    if len(content) > MAX_BYTES:
        raise UsageError(f"{file} has more than {MAX_BYTES // 2**20} MiB: clear its outputs.")
    number = len(sitting.handed_in) + 1
    name = f"{number}-category_{category}{file.suffix.lower()}"
    try:
        durable.write(sitting.folder / HANDED_IN / name, content)
    except OSError as error:
        raise UsageError(
            f"{file} cannot be copied to {sitting.folder / HANDED_IN} ({error.strerror})."
        ) from error
    digest = hashlib.sha256(content).hexdigest()
    return JournalEntry(
        "submitted", now(), submission=number, category=category, file=name, sha256=digest
    )


def work(
    folder: Path, key_file: Path | None, backend: str, grade: Grade
) -> Iterator[ExamSubmission]:
    """Grades what waits, in order, and gives each that it is done with.

    Killed in the middle of a training, it leaves the submission waiting.

    Args:
        folder: the sitting's; nobody else may be at it.
        key_file: of the secret.
        backend: kind of sandbox.
        grade: trains and judges.

    Raises:
        Interrupted: the person asked to stop.
        UsageError: the journal is damaged.
        GraderFault: a report cannot be written.
    """
    while True:
        sitting = load(folder, key_file)
        if not sitting.waiting:
            return
        yield _graded(sitting, sitting.waiting[0], key_file, backend, grade)


def report_file(sitting: Sitting, handed: ExamSubmission) -> Path:
    """Where the report on a submission is kept."""
    return (sitting.folder / HANDED_IN / handed.file).with_suffix(".json")


def is_graded(folder: Path) -> bool:
    """Whether a process is grading what waits."""
    with alone(folder, 0) as nobody:
        return not nobody


@contextlib.contextmanager
def alone(folder: Path, seconds: float = 1.0) -> Iterator[bool]:
    """Keeps other commands from grading or ending it meanwhile; whether nobody else is at it.

    Args:
        folder: the sitting's.
        seconds: to wait for others who only look whether somebody is at it.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "grading.lock", timeout=seconds, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _graded(
    sitting: Sitting, handed: ExamSubmission, key_file: Path | None, backend: str, grade: Grade
) -> ExamSubmission:
    copy = sitting.folder / HANDED_IN / handed.file
    earlier = [each for each in sitting.of(handed.category) if each.number <= handed.number]
    settings = RunSettings(
        edition=sitting.exam.edition,
        # What one submission finds out is of no use to the next.
        paper=sitting.paper.of_attempt(len(earlier)),
        backend=backend,
        time_factor=time_factor(),
    )
    try:
        if hashlib.sha256(copy.read_bytes()).hexdigest() != handed.sha256:
            raise UsageError(f"{copy} was changed after it was handed in: hand it in again.")
        report = grade(copy, find(sitting.category(handed.category).exercises[0]), settings)
        failed = report.is_fault
        problem = report.problem.message if failed and report.problem else ""
    except Interrupted:
        raise
    except (GraderError, OSError) as error:
        report, failed, problem = None, True, str(error)
    if report is not None and report.verdict == "interrupted":
        raise Interrupted("Interrupted; it is graded by the next `grade exam submit` or `status`.")
    if report is None or failed:
        entry = JournalEntry(
            "failed", now(), submission=handed.number, problem=problem or "no reason"
        )
    else:
        report = report.of_file(handed.file)
        _keep(report, report_file(sitting, handed))
        entry = JournalEntry(
            "scored",
            now(),
            submission=handed.number,
            score=score_of(report),
            verdict=report.verdict,
        )
    journal_of(sitting.folder, key_file).append(entry)
    return load(sitting.folder, key_file).handed_in[handed.number - 1]


def _keep(report: Report, file: Path) -> None:
    try:
        durable.write(file, report.to_json())
    except OSError as error:
        raise GraderFault(
            f"The report cannot be written to {file.parent} ({error.strerror}): make room; then "
            "`grade exam submit` grades it again."
        ) from error


def _own_files(sitting: Sitting) -> list[tuple[int, Path]]:
    """The files of the categories, in their order."""
    named = [(_NAME.fullmatch(file.name), file) for file in sorted(sitting.folder.iterdir())]
    numbered = [(int(matched[1]), file) for matched, file in named if matched and file.is_file()]
    return [pair for pair in numbered if 0 < pair[0] <= len(sitting.exam.categories)]


def is_changed(sitting: Sitting, category: int, file: Path) -> bool:
    """Whether a file is another one than the last that was handed in, or than the starter."""
    try:
        text = file.read_bytes()
    except OSError:  # whoever hands it in is told why it cannot be read
        return True
    before = sitting.of(category)
    if before:
        return hashlib.sha256(text).hexdigest() != before[-1].sha256
    starter = find(sitting.category(category).exercises[0]).folder / f"starter{file.suffix}"
    return not (starter.is_file() and text.startswith(starter.read_bytes()))
