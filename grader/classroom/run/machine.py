"""The machine that grades: its processors, shared out to jobs, and a digest of its hardware."""

import functools
import hashlib
import os
import platform
from pathlib import Path

from grader.model.errors import UsageError
from grader.model.exercise import Limits

CORES = 1
"""Processors of each training of a class, unless another number is asked for. Two trainings at the
same time, each on one processor, are done sooner than one after the other on two. The number is
fixed, whatever the machine and the number of jobs, for a result is used again only where the
training had as many processors."""
_MIB = 2**20


def processors() -> tuple[int, ...]:
    """The processors that this process may use; just their count matters where none is chosen."""
    if hasattr(os, "sched_getaffinity"):
        return tuple(sorted(os.sched_getaffinity(0)))
    return tuple(range(os.cpu_count() or 1))


def memory_mib() -> float:
    """How much memory there is."""
    import psutil

    return float(psutil.virtual_memory().total) / _MIB


def shares(
    available: tuple[int, ...], jobs: int | None, cores: int, most: int
) -> tuple[tuple[int, ...], ...]:
    """The processors of each job that runs at the same time; no two jobs share one.

    Args:
        available: all processors that may be used.
        jobs: how many jobs at a time; None leaves it to the processors and `most`.
        cores: processors a job.
        most: how many jobs the memory has room for.

    Raises:
        UsageError: there are not so many processors.
    """
    if jobs is None:
        jobs = max(1, min(len(available) // cores, most))
    if jobs * cores > len(available):
        raise UsageError(
            f"{jobs} jobs of {cores} processors are more than the {len(available)} that are here: "
            f"give --jobs {max(1, len(available) // cores)} or a smaller --cores-per-job."
        )
    return tuple(available[i * cores : (i + 1) * cores] for i in range(jobs))


def room(limits: list[Limits]) -> int:
    """How many jobs the memory has room for when each takes all that it may."""
    largest = max((limit.memory_mib for limit in limits), default=1.0)
    return max(1, int(memory_mib() // largest))


@functools.cache
def fingerprint() -> str:
    """Digest of what decides how fast a training is here; alike on machines that are alike."""
    facts = [platform.machine(), _model(), str(os.cpu_count()), f"{memory_mib() / 1024:.0f}"]
    return hashlib.sha256("|".join(facts).encode()).hexdigest()[:16]


def host() -> str:
    """This machine's name."""
    return platform.node()


def _model() -> str:
    """What the processor is called."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if "model name" in line), "")
