"""The processes of a run: one that was started, and all that it has started in turn.

A fork bomb of a thousand processes leaves the grader a thousandth of the processor, unless the
kernel limits their number. Hence as little as possible is read of each, and no more of them than
are needed to see that there are too many.
"""

import contextlib
import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

_PROCESSES = Path("/proc")


def below(process: psutil.Process | None, most: int = sys.maxsize) -> list[psutil.Process]:
    """A process and all that it has started, those nearest to it first.

    Args:
        process: what was started; None, or one that has ended, has nothing below it.
        most: where counting stops, when there is one process more.
    """
    try:
        if process is None or not _told_by_kernel():
            return [process, *process.children(recursive=True)] if process else []
        if not process.is_running():
            return []
    except psutil.Error:
        return []
    found = [process]
    for each in found:  # which grows meanwhile
        for child in _children(each.pid):
            if len(found) > most:
                return found
            with contextlib.suppress(psutil.Error):  # it has ended already
                found.append(psutil.Process(child))
    return found


@functools.cache
def _told_by_kernel() -> bool:
    """Whether the kernel lists the children of each thread, as Linux mostly does."""
    return (_PROCESSES / f"self/task/{os.getpid()}/children").is_file()


def _children(pid: int) -> Iterator[int]:
    """Ids of what a process has started, whichever of its threads did."""
    threads = _PROCESSES / str(pid) / "task"
    with contextlib.suppress(OSError):  # it has ended meanwhile
        for thread in os.listdir(threads):  # noqa: PTH208 - names, many times a second
            with contextlib.suppress(OSError), open(f"{threads}/{thread}/children", "rb") as file:  # noqa: PTH123
                yield from map(int, file.read().split())
