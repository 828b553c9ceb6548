"""`grade class`: from a folder of submissions to a folder of results, in one go or in many."""

import contextlib
import dataclasses
import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader import catalog, sandbox
from grader.classroom.collect.finding import FolderContents
from grader.classroom.collect.survey import ClassSource, surveyed
from grader.classroom.results import index, records, roll, tables
from grader.classroom.results.entries import ExerciseFacts
from grader.classroom.run import conditions, editions, machine
from grader.classroom.run.board import Board
from grader.classroom.run.child import COLD
from grader.classroom.run.conditions import Task
from grader.classroom.run.jobs import Executor
from grader.classroom.run.local import CHILD, LocalExecutor
from grader.classroom.run.session import ClassSession, SessionSummary
from grader.model import durable
from grader.model.errors import GraderFault, SandboxUnavailable, UsageError
from grader.model.exercise import Exercise
from grader.model.record import BUBBLEWRAP
from grader.model.settings import RunSettings

LOCK = ".lock"
SCRATCH = ".scratch"
"""File that names the folder of temporary files of the session under way."""
_SCRATCH_PREFIX = "grade-class-"


@dataclasses.dataclass(frozen=True)
class ClassRequest:
    """What is to be graded, and how."""

    source: ClassSource
    """What is handed in: the downloads, and how they are read."""
    results: Path
    settings: RunSettings
    """How every submission is run; sandbox and processors are chosen for the whole class."""
    jobs: int | None = None
    cores_per_job: int = machine.CORES
    scheduler: str | None = None
    """Address of a cluster's scheduler; None grades on this machine."""
    allow_plain_connection: bool = False
    """Whether jobs may go to a cluster's machines unencrypted."""
    allow_weak_isolation: bool = False
    use_cache: bool = True
    cold: bool = False
    """Whether each submission's worker imports TensorFlow anew."""
    any_edition: bool = False
    """Whether nobody chose an edition or a paper, so that an exercise may need the official one."""


Choose = Callable[[ClassRequest, Path], contextlib.AbstractContextManager[Executor]]


def grade_class(
    request: ClassRequest, board: Board, choose: Choose | None = None
) -> SessionSummary:
    """Grades what has no result yet; every result is kept as soon as it is there.

    Args:
        request: what and how.
        board: shows the progress.
        choose: where to grade, given a folder for temporary files; None does as the request says.

    Raises:
        UsageError: something in the request cannot be done.
        GraderFault: the results can no longer be written, e.g. because the disk is full.
    """
    check_places(request.source, request.results)
    with locked(request.results), surveyed(request.source, request.results) as survey:
        collected = survey.collected
        tasks = _tasks(request, survey.wanted, collected)
        facts = tuple(
            ExerciseFacts(each.exercise.id, each.exercise.title, each.max_score)
            for each in tasks.values()
        )
        found = roll.Roll(
            collected.students,
            facts,
            collected.troubles,
            collected.handed_in,
            exams=collected.exams,
        )
        roll.update(request.results, found, survey.left_out)
        tables.keep(request.results, survey.roster, collected.worksheets)
        with (
            _explained(request.results),
            scratch(request.results) as temporary,
            (choose or _chosen)(request, temporary) as executor,
        ):
            session = ClassSession(
                request.results,
                tasks,
                executor,
                board,
                machine=_hardware(request),
                use_cache=request.use_cache,
                names={each.id: each.shown for each in collected.students},
            )
            summary = session.run(collected.attempts)
        _, remarks = index.attempts(request.results)
    on_official = editions.remarks(survey.wanted, collected, any_edition=request.any_edition)
    remarks = (*survey.remarks, *on_official, *remarks)
    return dataclasses.replace(summary, troubles=collected.troubles, remarks=remarks)


@contextlib.contextmanager
def locked(results: Path) -> Iterator[None]:
    """Keeps any other grader away from the results, and deletes what a killed one half wrote.

    Raises:
        UsageError: another one is at work there, or the folder cannot be written.
    """
    import filelock

    try:
        durable.folder(results)
        lock = filelock.FileLock(results / LOCK, mode=0o600)
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise UsageError(
            f"Another `grade` is writing into {results}: wait until it is done, or end it."
        ) from error
    except OSError as error:
        raise _unwritable(results, error.errno or errno.EIO) from error
    try:
        durable.sweep(results)
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def scratch(results: Path) -> Iterator[Path]:
    """A folder for temporary files; one that a killed session left is removed first."""
    note = results / SCRATCH
    with contextlib.suppress(OSError, ValueError):
        left = Path(note.read_text(encoding="utf-8").strip())
        if left.name.startswith(_SCRATCH_PREFIX) and left.parent == Path(tempfile.gettempdir()):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.gettempdir(), f"{_SCRATCH_PREFIX}{secrets.token_hex(8)}")
    # Written down before the folder is made: the next session removes what a killed one left.
    durable.private(note, str(folder))
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        note.unlink(missing_ok=True)


@contextlib.contextmanager
def _explained(results: Path) -> Iterator[None]:
    """Turns a failure of the disk into one sentence.

    Raises:
        GraderFault: the block raised an OSError.
    """
    try:
        yield
    except OSError as error:
        raise GraderFault(
            f"The results in {results} cannot be written ({error.strerror or error}): make room, "
            "then run the same command again; what was graded is kept."
        ) from error


def check_places(source: ClassSource, out: Path) -> None:
    """Refuses a folder for results that lies among submissions or other results, or holds others.

    Raises:
        UsageError: it does.
    """
    results = out.resolve()
    for place in source.places:
        submissions = place.resolve()
        if results == submissions or submissions in results.parents:
            raise UsageError(
                f"The results would lie among the submissions in {place}: "
                "give another folder with --out."
            )
    if around := next((each for each in results.parents if (each / roll.FILE).is_file()), None):
        raise UsageError(
            f"{out} lies inside the results in {around}: give a folder of its own with --out."
        )
    _check_results(out)


def _check_results(results: Path) -> None:
    """Refuses a folder of other things, such as the one that a download was unpacked into.

    A dry run is to say what a run would: a file in that place, or a folder that cannot be made.
    """
    around = next(each for each in (results, *results.absolute().parents) if os.path.lexists(each))
    if not os.path.isdir(around):  # noqa: PTH112 - Path.is_dir raises where it may not look
        raise _unwritable(results, errno.EEXIST if around == results else errno.ENOTDIR)
    if not os.access(around, os.W_OK | os.X_OK):
        raise _unwritable(results, errno.EACCES)
    if around != results:
        return
    there = {path.name for path in results.iterdir() if not path.name.startswith(".")}
    if there and not there & {roll.FILE, records.FOLDER}:
        raise UsageError(
            f"{results} holds other things and no results ({min(there)}): give an empty or a new "
            "folder with --out."
        )


def _unwritable(results: Path, number: int) -> UsageError:
    """What is said where no results can be kept, given the system's number of the error."""
    return UsageError(
        f"{results} cannot be written ({os.strerror(number)}): give another folder with --out."
    )


def _tasks(
    request: ClassRequest, wanted: Sequence[Exercise], collected: FolderContents
) -> dict[str, Task]:
    """The task of every exercise that was handed in, by id; their data are made ready."""
    settings = request.settings
    if "cores" in settings.changed_limits:
        raise UsageError("--limit cores cannot be set for a class: give --cores-per-job instead.")
    backend, cores = _backend(request), len(_shares(request)[0])
    limits = {**settings.changed_limits, "cores": float(cores)}
    settings = dataclasses.replace(settings, backend=backend, changed_limits=limits)
    numbers: dict[str, set[int]] = {}
    for attempt in collected.attempts:
        numbers.setdefault(attempt.exercise, set()).add(attempt.number)
    asked = [exercise for exercise in wanted if exercise.id in numbers]
    free = editions.is_free(collected, any_edition=request.any_edition)
    return {
        each.id: conditions.tasks(
            each, editions.chosen(settings, each, is_free=free), numbers[each.id]
        )
        for each in asked
    }


def _backend(request: ClassRequest) -> str:
    """The name of the sandbox that all are graded in.

    Raises:
        SandboxUnavailable: there are no walls here, and they were not waived.
    """
    if request.scheduler:
        return BUBBLEWRAP
    for backend in sandbox.available():
        if backend.usable and (backend.name == BUBBLEWRAP or request.allow_weak_isolation):
            return backend.name
        if backend.name == BUBBLEWRAP:
            walls = backend
    raise SandboxUnavailable(
        f"No walls can be had here ({walls.reason}), and without them a submission can read "
        f"what you can, other students' work and the answers among it: {walls.remedy}, or accept "
        "that with --allow-weak-isolation."
    )


def _shares(request: ClassRequest) -> tuple[tuple[int, ...], ...]:
    if request.scheduler:  # its workers decide how many run at a time
        return (tuple(range(request.cores_per_job)),)
    wanted = [catalog.find(n) for n in request.source.exercises] or catalog.exercises()
    most = machine.room([exercise.limits for exercise in wanted])
    return machine.shares(machine.processors(), request.jobs, request.cores_per_job, most)


def _hardware(request: ClassRequest) -> str:
    """A digest of the hardware, or the cluster; a limit that was hit counts only there."""
    return f"cluster {request.scheduler}" if request.scheduler else machine.fingerprint()


def _chosen(request: ClassRequest, folder: Path) -> contextlib.AbstractContextManager[Executor]:
    command = (*CHILD, COLD) if request.cold else CHILD
    if request.scheduler:
        from grader.classroom.run.scheduler import connect

        cores, plain = len(_shares(request)[0]), request.allow_plain_connection
        return contextlib.closing(
            connect(request.scheduler, cores, allow_plain=plain, command=command)
        )
    return contextlib.closing(LocalExecutor(_shares(request), folder, command))
