"""What the worker lays on itself before anything else: user, resource limits, processors.

None of it can be taken back without privileges that the worker then no longer has. It is done
here, by trusted code before the student's, because one way then serves every kind of sandbox.
"""

import contextlib
import ctypes
import os
import pathlib
import signal
import sys

from grader.inside.protocol.job import WorkerJob

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x1000_0000
_CAPABILITY_VERSION = 0x2008_0522
"""Of the form with 64 capabilities: capabilities(7)."""
_MOST_CAPABILITIES = 64


def confine(job: WorkerJob) -> None:
    """Drops to the job's user, sets its limits and priority, and binds to its processors.

    Raises:
        OSError: the system refused, so that the submission must not run.
    """
    if job.user:
        os.setgroups([])
        os.setresgid(job.user, job.user, job.user)
        os.setresuid(job.user, job.user, job.user)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if job.user and job.walled:
            _give_up_namespaces(libc)
        elif job.user:
            # There are no walls that a namespace could undo. Or else our own /proc/self is root's.
            libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        # After the change of user, which clears it. A grader that is killed takes us along.
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if job.cpus:
            # The processors may have been taken away since; fewer then have to do.
            with contextlib.suppress(OSError):
                os.sched_setaffinity(0, job.cpus)
        if job.walled:
            # No core dumps, nor tracing by what it starts. Without walls the watchdog is the same
            # user, and must be able to look.
            libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if job.niceness:
        os.nice(job.niceness)
    _set_rlimits(job.rlimits)


def _give_up_namespaces(libc: ctypes.CDLL) -> None:
    """Makes new user namespaces impossible: in one, anybody may mount filesystems of their own.

    The way of `bwrap --disable-userns`, which cannot be combined with a change of user: a last
    namespace in which none may be made, and no capability left to change that. Where the system
    allows none in the first place, there is nothing to give up.
    """
    user = os.getuid()
    libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)  # or else our own /proc/self would be root's
    if libc.unshare(_CLONE_NEWUSER) != 0:
        return
    for file, text in (
        ("/proc/self/setgroups", "deny"),
        ("/proc/self/uid_map", f"{user} {user} 1"),
        ("/proc/self/gid_map", f"{user} {user} 1"),
        ("/proc/sys/user/max_user_namespaces", "0"),
    ):
        pathlib.Path(file).write_text(text, encoding="utf-8")
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    for number in range(_MOST_CAPABILITIES):
        libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0)
    if libc.capset(header, nothing) != 0:
        raise OSError(ctypes.get_errno(), "capset")


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
