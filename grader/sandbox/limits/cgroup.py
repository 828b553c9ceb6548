"""A control group for one run: the kernel itself counts, limits and ends what is in it.

The group is made before the worker starts, and the worker's first step is to enter it, so that
whatever the submission starts is in it too, however it hides. A lock on the group's folder tells
the groups of runs from those that a killed grader left, which the next grader removes.
"""

import abc
import contextlib
import os
import secrets
import shlex
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from grader.model.exercise import Limits
from grader.model.record import Ending
from grader.sandbox.endings import THREADS_FOR_EACH_PROCESS, refused_by_kernel
from grader.sandbox.limits.control import Measures, ResourceControl, machine_full

MIB = 2**20
_PREFIX = "grade-"
_ATTEMPTS = 5
_REMOVAL_SECONDS = 3.0
_SHELL = "/bin/sh"


class GroupUnavailable(Exception):
    """No control group can be made here."""


class Cgroup(ResourceControl, abc.ABC):
    """A group of one run's own, in one tree of groups or, of version 1, in several."""

    def __init__(self, parents: Iterable[Path], limits: Limits) -> None:
        """Makes the group with its limits.

        Args:
            parents: the groups, one for each tree, that it is made in.
            limits: how much memory and how many processes it may hold.

        Raises:
            GroupUnavailable: it may not be made here, or lacks a limit.
        """
        super().__init__()
        self._limits = limits
        self._tasks = THREADS_FOR_EACH_PROCESS * limits.processes
        self._folders: list[Path] = []
        self._locks: list[int] = []
        with contextlib.ExitStack() as undone:
            undone.callback(self.close)
            try:
                for parent in dict.fromkeys(parents):
                    sweep(parent)
                    self._make(parent)
                self._limit(int(limits.memory_mib * MIB), self._tasks)
            except OSError as error:
                where = Path(error.filename).parent if error.filename else parent
                raise GroupUnavailable(f"{where}: {error.strerror or error}") from error
            undone.pop_all()

    @property
    @abc.abstractmethod
    def _counts_memory(self) -> bool:
        """Whether the kernel counts and limits this group's memory."""

    @abc.abstractmethod
    def _limit(self, memory_bytes: int, tasks: int) -> None:
        """Lays the limits on the group; raises OSError where it does not take them."""

    @abc.abstractmethod
    def _ended_for_memory(self) -> tuple[int, bool]:
        """How many of its processes the kernel ended, and whether for this group's own limit."""

    @abc.abstractmethod
    def _pids(self, name: str) -> Path:
        """A file of the group that limits the number of processes, e.g. ``pids.max``."""

    @property
    def niceness(self) -> int:
        """None where the kernel limits their number."""
        return 0 if self._pids_limited() else super().niceness

    def admit(self, argv: Sequence[str]) -> list[str]:
        """A shell that enters the group and becomes the command: nothing runs outside before."""
        files = [shlex.quote(str(file)) for file in self.entrances()]
        script = " && ".join([*(f"echo $$ > {file}" for file in files), 'exec "$@"'])
        return [_SHELL, "-c", script, "grade", *argv]

    def entrances(self) -> list[Path]:
        """One in each tree."""
        return [folder / "cgroup.procs" for folder in self._folders]

    def verdict(self, *, killed: bool) -> Ending | None:
        """Says what the kernel refused the group, or ended in it, from the group's own counts."""
        ended, for_own_limit = self._ended_for_memory()
        if ended:
            allowed = self._limits.memory_mib
            return refused_by_kernel("memory-limit", allowed) if for_own_limit else machine_full()
        with contextlib.suppress(OSError, ValueError, IndexError):
            events = self._pids("pids.events").read_text(encoding="ascii").split()
            if int(events[events.index("max") + 1]):
                return refused_by_kernel("process-limit", self._limits.processes)
        return None if self._counts_memory else super().verdict(killed=killed)

    def members(self) -> list[int]:
        """Ids of its processes, of which those in another PID namespace are left out."""
        return _pids_in(self._folders[0]) if self._folders else []

    def halt(self) -> None:
        """From now on no process in it can start another."""
        with contextlib.suppress(OSError):
            _write(self._pids("pids.max"), "0")

    def close(self) -> None:
        """Ends every process in it and removes it."""
        for folder in self._folders:
            remove(folder)
        self._folders = []
        while self._locks:
            os.close(self._locks.pop())

    def _pids_limited(self) -> bool:
        with contextlib.suppress(OSError):
            return self._pids("pids.max").exists()
        return False

    def _task_counts(self) -> Measures:
        """Processes and threads in it."""
        with contextlib.suppress(OSError, ValueError):
            tasks = int(self._pids("pids.current").read_text(encoding="ascii"))
            return Measures(processes=len(self.members()), threads=tasks)
        return Measures()

    def _make(self, parent: Path) -> None:
        for _ in range(_ATTEMPTS):
            folder = parent / f"{_PREFIX}{os.getpid()}-{secrets.token_hex(6)}"
            folder.mkdir()
            lock = _locked(folder)
            if lock is not None and folder.is_dir():
                self._folders.append(folder)
                self._locks.append(lock)
                return
            # Another grader removed the new group: it took it for one that a killed grader left.
            if lock is not None:
                os.close(lock)
        raise GroupUnavailable(f"other graders remove what is made in {parent}")


def sweep(parent: Path) -> None:
    """Removes the groups that killed graders left, and whatever still runs in them."""
    for folder in _groups(parent):
        lock = _locked(folder)
        if lock is not None:
            remove(folder)
            os.close(lock)


def remove(folder: Path) -> None:
    """Ends what is in a group and removes it; gives up after some seconds."""
    with contextlib.suppress(OSError):
        _write(folder / "pids.max", "0")
    deadline = time.monotonic() + _REMOVAL_SECONDS
    while time.monotonic() < deadline:
        try:
            _end_all(folder)
            folder.rmdir()
        except FileNotFoundError:
            return
        except OSError:  # the kernel has not yet removed all ended processes
            time.sleep(0.01)


def read_number(file: Path) -> int:
    """The one number in a file; raises OSError where there is none to be read."""
    try:
        return int(file.read_text(encoding="ascii"))
    except ValueError as error:
        raise OSError(f"{file} holds no number") from error


def _end_all(folder: Path) -> None:
    for pid in _pids_in(folder):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):  # before Linux 5.14 there is none, nor in version 1
        _write(folder / "cgroup.kill", "1")


def _pids_in(folder: Path) -> list[int]:
    try:
        listed = (folder / "cgroup.procs").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [int(pid) for pid in listed if pid != "0"]


def _groups(parent: Path) -> Iterator[Path]:
    """The groups of runs there, and beside it, where a grader of another session made its own."""
    with contextlib.suppress(OSError):
        yield from sorted({*parent.glob(f"{_PREFIX}*-*"), *parent.parent.glob(f"*/{_PREFIX}*-*")})


def _locked(folder: Path) -> int | None:
    """A descriptor that holds the folder's lock; None when another grader has it, or it is gone."""
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _write(file: Path, text: str) -> None:
    """Writes to a file that is there already; the kernel takes each write as a command."""
    with file.open("r+", encoding="ascii") as stream:
        stream.write(text)


def write_setting(file: Path, value: int | str) -> None:
    """Lays a limit on a group.

    Raises:
        OSError: the group has no such limit, or does not take the value.
    """
    _write(file, str(value))
