"""What the worker lays on itself before anything else: user, resource limits, processors.

None of it can be taken back without privileges that the worker then no longer has. It is done
here, by trusted code before the student's, because one way then serves every kind of sandbox.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys

from grader.job import Job

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38


def confine(job: Job) -> None:
    """Drops to the job's user, sets its resource limits and binds to its processors.

    Raises:
        OSError: the system refused, so that the submission must not run.
    """
    if job.user:
        os.setgroups([])
        os.setresgid(job.user, job.user, job.user)
        os.setresuid(job.user, job.user, job.user)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        # After the change of user, which clears it. A grader that is killed takes us along.
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if job.cpus:
            # The processors may have been taken away since; fewer then have to do.
            with contextlib.suppress(OSError):
                os.sched_setaffinity(0, job.cpus)
    _set_rlimits(job.rlimits)


def _set_rlimits(wanted: dict[str, int]) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:  # not every system has every limit
            continue
        hard = resource.getrlimit(kind)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError):  # macOS refuses some values
            resource.setrlimit(kind, (bound, bound))
