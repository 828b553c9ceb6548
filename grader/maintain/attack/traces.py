"""What a run leaves behind: processes, files, mounts. Looked for from outside, after its end."""

import contextlib
import ctypes
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

_PR_SET_CHILD_SUBREAPER = 36
_PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/")  # noqa: S108 - where attacks leave files
_PATIENCE_SECONDS = 2.0
"""A process that was killed takes a moment to be gone."""


def adopt_orphans() -> None:
    """From now on, daemons that leave their parents become this process's children.

    So nothing that it has started can hide from `StateBefore`; Linux alone can do that.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


@contextlib.contextmanager
def apart(folder: Path) -> Iterator[None]:
    """Temporary files of this process lie in `folder`, where nobody else's can be taken for them.

    Whoever else grades on this machine puts theirs beside each other in the system's place.
    """
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


class StateBefore:
    """The state before a run, to compare the state after it with."""

    def __init__(self, marker: str) -> None:
        """Records it.

        Args:
            marker: what is in the names of all files that the attack makes.
        """
        self._marker = marker
        self._children = {child.pid for child in psutil.Process().children(recursive=True)}
        self._mounts = _mounts()

    def left(self) -> list[str]:
        """What is there now that was not there before; empty when nothing."""
        found = [f"process {process}" for process in self._processes()]
        staging = Path(tempfile.gettempdir())
        mine = f"{staging}/grade-"
        found += [f"mount {m}" for m in _mounts() - self._mounts if m.startswith(mine)]
        found += [f"file {path}" for path in staging.glob("grade-*")]
        places = {Path.home(), Path.cwd(), staging, *map(Path, _PLACES)}
        for place in filter(Path.is_dir, places):
            found += [f"file {path}" for path in place.glob(f"*{self._marker}*")]
        return found

    def _processes(self) -> list[str]:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            last_look = time.monotonic() > deadline
            started = psutil.Process().children(recursive=True)
            new = [process for process in started if process.pid not in self._children]
            left = [process for process in new if _lives(process)]
            # A dead process needs one more look: what it started last may be younger than this one.
            if last_look or not new:
                return [_described(process) for process in left]
            time.sleep(0.05)


def peak_memory_mib() -> float:
    """The most memory that this process has held since it began; 0 where it is not known."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    # Not getrusage: that starts from the size of whoever started this process.
    for line in status.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1_024
    return 0.0


def _mounts() -> set[str]:
    """Mount points of this process's view of the filesystem."""
    file = Path("/proc/self/mountinfo")
    if not file.is_file():
        return set()
    return {line.split()[4] for line in file.read_text(encoding="utf-8").splitlines()}


def _lives(process: psutil.Process) -> bool:
    """Whether it runs; a dead child of this process is reaped."""
    try:
        if process.status() != psutil.STATUS_ZOMBIE:
            return True
        os.waitpid(process.pid, os.WNOHANG)
    except (psutil.Error, OSError):  # gone, or a child of somebody else
        pass
    return False


def _described(process: psutil.Process) -> str:
    try:
        return f"{process.pid} {process.name()}"
    except psutil.Error:
        return str(process.pid)
