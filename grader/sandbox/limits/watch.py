"""The watchdog: measures from outside what a process tree uses, and ends the tree."""

import contextlib
import dataclasses
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from grader.model.record import Ending
from grader.sandbox.limits.control import Measures, ResourceControl
from grader.sandbox.limits.sockets import buffered_mib
from grader.sandbox.limits.tree import below
from grader.sandbox.observer import Usage

TREE_SECONDS = 0.4
"""How often the tree is listed anew; what is known of is measured at each sample."""
SAMPLE_SECONDS = 0.1
HASTE_SECONDS = 0.01
"""Between two samples at least, where memory grows towards its limit."""
PARTING_SECONDS = 0.05
"""How long a process that waits for others may take to end by itself when these are ended."""
EMPTYING_SECONDS = 1.0
"""The same when all that it waits for was in a box that has been ended: nothing can start there."""
_ENDING_SECONDS = 0.2
_LOOK_SECONDS = 0.005
_SAMPLES_LEFT = 4
"""So many samples are to come before memory that goes on growing like this reaches its limit."""
_MIB = 2**20
_PROCESSES = Path("/proc")
_FILE_BYTES = 1_024
_MOST_FILES = 1_000_000
"""Where counting stops: by then the count alone is over any limit."""
_DEEPEST = 100
"""Folders within each other that are looked into; each takes an open file and a recursion."""


class Watch:
    """Measures the tree below one process."""

    def __init__(
        self,
        pid: int,
        token: str,
        folders: Callable[[int], tuple[Path, ...]],
        control: ResourceControl | None = None,
        worker: int | None = None,
        keeper: int | None = None,
    ) -> None:
        """Watches the tree of a started process.

        Args:
            pid: the process that was started.
            token: a text in the environment of everything that it starts; finds daemons.
            folders: where the submission may write, given a process inside the sandbox.
            control: what limits the processes; what it counts is not counted here.
            worker: a process that belongs to the run and is not below the other.
            keeper: what waits for the end of that one.
        """
        self._control = control or ResourceControl()
        self._root = psutil.Process(pid)
        self._token = token
        self._folders = folders
        self._worker = _process(worker)
        self._waiting = [each for each in (self._root, _process(keeper)) if each]
        """What started the box and the worker: each ends by itself when what it started has."""
        self._tree: list[psutil.Process] = [self._root]
        self._is_over = False
        self._most = sys.maxsize
        """Processes beyond which there are too many to look at each."""
        self._listed_at = 0.0
        self._disk_mib = 0.0
        self._cpu: dict[int, float] = {}
        self._measures = Measures()
        self._usage = Usage()
        self._memory_mib = 0.0
        self._sampled_at = self._listed_at
        self.peak_memory_mib = 0.0
        self.pause_seconds = SAMPLE_SECONDS
        """How long to wait for the next sample."""

    @property
    def cpu_seconds(self) -> float:
        """Processor time of every process so far, the dead among them."""
        counted = self._measures.cpu_seconds
        return sum(self._cpu.values()) if counted is None else counted

    def verdict(self, *, killed: bool = False) -> Ending | None:
        """How the kernel ended the run, if it did: see `ResourceControl.verdict`."""
        return self._control.verdict(killed=killed)

    def sample(self, memory_limit_mib: float, process_limit: int = sys.maxsize) -> Usage:
        """What the tree uses now; memory is counted exactly when it comes near the limit.

        Of more processes than are allowed, only that is told anew: against a fork bomb there is
        too little processor time to look at each.
        """
        now, self._most = time.monotonic(), process_limit
        in_haste = self.pause_seconds < SAMPLE_SECONDS
        if (in_haste or now - self._listed_at >= TREE_SECONDS) and not self._is_known:
            self._tree = self._list()
        self._measures = measures = self._control.measure()
        if measures.processes is None and len(self._tree) > process_limit:
            return self._crowd()
        if now - self._listed_at >= TREE_SECONDS:
            self._listed_at = now
            self._disk_mib = self._disk()
        memory = measures.memory_mib
        if memory is None:
            memory = self._memory_of_tree(memory_limit_mib)
            self._hurry(memory, memory_limit_mib, now)
        if measures.processes is None and len(self._tree) > process_limit:
            return self._crowd()
        self.peak_memory_mib = max(self.peak_memory_mib, memory + measures.kernel_mib)
        threads = measures.threads
        if threads is None or measures.cpu_seconds is None:
            seen = sum(self._measured(process) for process in self._tree)
            threads = seen if threads is None else threads
        self._usage = Usage(
            memory_mib=memory,
            cpu_seconds=self.cpu_seconds,
            processes=len(self._tree) if measures.processes is None else measures.processes,
            threads=threads,
            disk_mib=self._disk_mib,
        )
        return self._usage

    def _crowd(self) -> Usage:
        """What was used before there were too many processes, and that there are."""
        return dataclasses.replace(self._usage, processes=len(self._tree))

    def kill(self) -> None:
        """Ends the whole tree, daemons included; returns when nothing of it is left.

        What waits for others is ended last: it sees them end and exits by itself. A worker whose
        parent is ended first would be left to the first process of the machine, and its box stays
        until that has looked: a second or two here, and for good in a container without one.
        """
        if self._is_over:
            return
        self._control.halt()
        parting = EMPTYING_SECONDS if self._end_box() else PARTING_SECONDS
        self._most = sys.maxsize
        for _ in range(50):  # against a fork bomb it may take several rounds
            doomed = [process for process in self._everything() if self._lives(process)]
            if not doomed:
                self._is_over = True
                return
            for process in doomed:
                if process not in self._waiting:
                    _kill(process)
            self._wait(self._waiting, parting)
            for process in self._waiting:
                _kill(process)
            self._wait(doomed, _ENDING_SECONDS)
            parting = PARTING_SECONDS

    def _wait(self, processes: list[psutil.Process], seconds: float) -> None:
        """Waits so long for processes to end, whether or not anybody has been told of it."""
        deadline = time.monotonic() + seconds
        while any(map(self._lives, processes)) and time.monotonic() < deadline:
            time.sleep(_LOOK_SECONDS)

    def _lives(self, process: psutil.Process) -> bool:
        return self._status(process) != psutil.STATUS_ZOMBIE

    def _end_box(self) -> bool:
        """Ends the first process of a box, and so at once, by the kernel, all that are in it.

        Returns:
            Whether there was one.
        """
        inner = self._tree[self._tree.index(self._root) + 1 :] if self._root in self._tree else []
        boxes = [process for process in inner[:1] if _is_first(process.pid)]
        for process in boxes:
            _kill(process)
        return bool(boxes)

    def _memory_of_tree(self, limit_mib: float) -> float:
        resident = [self._memory(process) for process in self._tree]
        memory = sum(resident) / _MIB
        if memory > limit_mib and sum(1 for size in resident if size > _MIB) > 1:
            # Pages that several processes share were counted once for each.
            memory = self._proportional_of_tree()
        if self._tree:  # the last is in the box as soon as that stands
            memory += buffered_mib(_PROCESSES / str(self._tree[-1].pid))
        return memory

    def _proportional_of_tree(self) -> float:
        """Megabytes with shared pages counted once, as long as there are not too many processes.

        The kernel goes through all pages of each, which takes long: what has become a fork bomb
        meanwhile is not to be measured any further.
        """
        memory = 0
        for process in tuple(self._tree):
            self._tree = self._list()
            if len(self._tree) > self._most:
                break
            memory += self._proportional(process)
        return memory / _MIB

    def _hurry(self, memory: float, limit: float, now: float) -> None:
        """Looks again the sooner, the sooner memory that goes on growing reaches its limit."""
        growth = (memory - self._memory_mib) / max(now - self._sampled_at, HASTE_SECONDS)
        self._memory_mib, self._sampled_at = memory, now
        left = (limit - memory) / growth / _SAMPLES_LEFT if growth > 0 else SAMPLE_SECONDS
        self.pause_seconds = min(max(left, HASTE_SECONDS), SAMPLE_SECONDS)

    @property
    def _is_known(self) -> bool:
        """Whether groups count all that counts, and a process in the box is known.

        Then the tree is not listed anew, which on some systems looks at every process there is.
        """
        facts = dataclasses.astuple(self._measures)
        alive = len(self._tree) > 1 and self._lives(self._tree[-1])
        return alive and None not in facts

    def _list(self) -> list[psutil.Process]:
        """The tree; the last of it is in the box as soon as that stands.

        Of one with too many processes, no more than are needed to know that.
        """
        return [*below(self._worker, self._most), *below(self._root, self._most)]

    def _everything(self) -> list[psutil.Process]:
        """The tree, and what has left it but is in its group or still carries the token."""
        known = {process.pid: process for process in (*self._tree, *self._list())}
        for pid in self._control.members():
            with contextlib.suppress(psutil.Error):
                known.setdefault(pid, psutil.Process(pid))
        for process in psutil.process_iter():
            try:
                if process.pid not in known and self._token in process.environ().values():
                    known[process.pid] = process
            except (psutil.Error, OSError):
                continue
        known.pop(os.getpid(), None)
        return list(known.values())

    @staticmethod
    def _status(process: psutil.Process) -> str:
        try:
            return str(process.status())
        except psutil.Error:
            return str(psutil.STATUS_ZOMBIE)

    @staticmethod
    def _memory(process: psutil.Process) -> int:
        try:
            return int(process.memory_info().rss)
        except psutil.Error:
            return 0

    @classmethod
    def _proportional(cls, process: psutil.Process) -> int:
        try:
            return int(process.memory_full_info().pss)
        except (psutil.Error, AttributeError, OSError):  # not Linux, or not allowed
            return cls._memory(process)

    def _measured(self, process: psutil.Process) -> int:
        """Takes down a process's processor time; returns its number of threads."""
        try:
            with process.oneshot():
                times = process.cpu_times()
                self._cpu[process.pid] = times.user + times.system
                return int(process.num_threads())
        except psutil.Error:
            return 0

    def _disk(self) -> float:
        """Megabytes written where the submission may write; only ever looked at from outside."""
        if not self._tree:
            return 0.0
        return sum(used_mib(folder) for folder in self._folders(self._tree[-1].pid))


def _process(pid: int | None) -> psutil.Process | None:
    try:
        return None if pid is None else psutil.Process(pid)
    except psutil.Error:  # it has ended already
        return None


def _is_first(pid: int) -> bool:
    """Whether a process is the first of a namespace of processes below this one's own."""
    try:
        status = (_PROCESSES / str(pid) / "status").read_text(encoding="utf-8", errors="replace")
    except OSError:  # it is gone, or this is no Linux
        return False
    numbers = status.partition("\nNSpid:")[2].partition("\n")[0].split()
    return len(numbers) > 1 and numbers[-1] == "1"


def _kill(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.Error):  # it was quicker
        process.kill()


def used_mib(folder: Path) -> float:
    """What a folder holds: of a small filesystem of its own at once, else file by file.

    Each file counts for a kilobyte at least, which is about what the kernel keeps of an empty
    one; so a million empty files are as bad as a gigabyte.
    """
    try:
        if os.path.ismount(folder):
            facts = os.statvfs(folder)
            used = (facts.f_blocks - facts.f_bfree) * facts.f_frsize
            return (used + _FILE_BYTES * (facts.f_files - facts.f_ffree)) / _MIB
        return _bytes_below(folder) / _MIB
    except OSError:  # the process is gone
        return 0.0


def _bytes_below(folder: Path) -> int:
    """What the files below a folder take; links are not followed."""
    total = files_seen = 0
    for path, folders, files, descriptor in os.fwalk(folder, follow_symlinks=False):
        files_seen += len(files) + len(folders)
        if files_seen > _MOST_FILES:
            break
        for name in files:
            with contextlib.suppress(OSError):  # it went while we looked
                total += 512 * os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_blocks
        if path.count(os.sep) - str(folder).count(os.sep) >= _DEEPEST:
            folders.clear()
    return total + _FILE_BYTES * files_seen
