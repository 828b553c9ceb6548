"""User ids made up for runs that root starts: no two runs at once have the same."""

import os
import stat
from pathlib import Path
from typing import Self

from grader.model.errors import GraderFault

FIRST_USER = 61_184
"""Start of a range that Debian, Fedora and systemd leave to ids made up on the spot."""
USERS = 4_000
PLACE = Path("/run/tf-exam-grader")
"""Folder of the locks, one for each id; root's alone, so that nobody else can hold one."""


class UserLease:
    """A user id for one run, taken until it is closed; 0 stands for staying who one is.

    What is taken is the lock on a file: the kernel lets go of it when the process that holds it
    ends, however it does.
    """

    def __init__(self, *, wanted: bool) -> None:
        """Takes an id that no other run has, if one is wanted.

        Raises:
            GraderFault: all are taken, or the folder of the locks is not this user's own.
        """
        self._lock: int | None = None
        self.user = self._taken() if wanted else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the id to others; by then no process may have it any more."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _taken(self) -> int:
        import fcntl

        folder = _own_folder()
        try:
            for step in range(USERS):
                user = FIRST_USER + (os.getpid() + step) % USERS
                lock = os.open(
                    f"{user}", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600, dir_fd=folder
                )
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:  # another run has it
                    os.close(lock)
                    continue
                self._lock = lock
                return user
        finally:
            os.close(folder)
        raise GraderFault(
            f"All {USERS:,} user ids for runs are taken: end other graders on this machine, then "
            "grade again."
        )


def _own_folder() -> int:
    """A descriptor of the folder of locks, which nobody else can write to.

    Raises:
        GraderFault: it cannot be made, or is somebody else's.
    """
    try:
        PLACE.mkdir(mode=0o700, exist_ok=True)
        folder = os.open(PLACE, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise GraderFault(
            f"Locks on user ids cannot be held in {PLACE} ({error.strerror}): let root write "
            f"there, or grade as another user."
        ) from error
    facts = os.fstat(folder)
    if facts.st_uid != os.geteuid() or facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        os.close(folder)
        raise GraderFault(
            f"{PLACE} can be written by other users: rm -r {PLACE}, then grade again."
        )
    return folder
