"""Processors of one machine, lent to one job at a time, whoever started the jobs.

Several workers of a cluster may share a machine and know nothing of each other. A lease is a lock
on a file: the system takes it back when its holder dies.
"""

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from grader.classroom.run import machine
from grader.model.errors import GraderFault

POLL_SECONDS = 0.2


def folder() -> Path:
    """Where this user's leases lie on this machine."""
    user = os.getuid() if hasattr(os, "getuid") else "all"
    return Path(tempfile.gettempdir(), f"grader-processors-{user}")


@contextlib.contextmanager
def hold(
    count: int,
    *,
    wanted: Callable[[], bool] = lambda: True,
    preferred: Callable[[], Collection[int]] = tuple,
    place: Path | None = None,
) -> Iterator[tuple[int, ...]]:
    """Processors that nobody else has, for as long as the context lasts; waits for them.

    Args:
        count: how many.
        wanted: asked while waiting; the wait ends empty-handed when it says no.
        preferred: processors that are taken first where they are free.
        place: folder of the leases; None takes this user's.

    Yields:
        The processors' numbers; none when they are no longer wanted.

    Raises:
        GraderFault: this process may not use as many.
        OSError: the folder of the leases cannot be written.
    """
    usable = machine.processors()
    if count > len(usable):
        raise GraderFault(
            f"{machine.host()} was given a job for {count} processors and may use {len(usable)}: "
            f"start its workers with --resources cores={len(usable)}."
        )
    place = place or folder()
    place.mkdir(mode=0o700, exist_ok=True)
    with contextlib.ExitStack() as leases:
        while wanted():
            first = preferred()
            ordered = tuple(sorted(usable, key=lambda number: number not in first))
            if taken := _taken(place, ordered, count, leases):
                break
            time.sleep(POLL_SECONDS)
        else:
            taken = ()
        yield taken


def _taken(
    place: Path, usable: tuple[int, ...], count: int, leases: contextlib.ExitStack
) -> tuple[int, ...]:
    """So many free processors, kept until the stack is closed; none when there are too few."""
    taken = []
    with contextlib.ExitStack() as tried:
        for number in usable:
            lock = FileLock(place / f"{number}.lock")
            try:
                tried.enter_context(lock.acquire(timeout=0))
            except Timeout:
                continue
            taken.append(number)
            if len(taken) == count:
                leases.enter_context(tried.pop_all())
                return tuple(taken)
    return ()
