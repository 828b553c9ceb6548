"""User ids made up for runs that root starts: no two runs at once have the same."""

from __future__ import annotations

import os
import socket
from types import TracebackType
from typing import Self

from grader.model.errors import GraderFault

FIRST_USER = 61_184
"""Start of a range that Debian, Fedora and systemd leave to ids made up on the spot."""
USERS = 4_000


class UserLease:
    """A user id for one run, taken until it is closed; 0 stands for staying who one is.

    What is taken is a name in the machine's table of abstract sockets: it is held by one process
    at a time, and the kernel lets go of it when that process ends, however it does.
    """

    def __init__(self, *, wanted: bool) -> None:
        """Takes an id that no other run has, if one is wanted.

        Raises:
            GraderFault: all are taken.
        """
        self._sockets: list[socket.socket] = []
        self.user = self._taken() if wanted else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the id to others; by then no process may have it any more."""
        while self._sockets:
            self._sockets.pop().close()

    def _taken(self) -> int:
        for step in range(USERS):
            user = FIRST_USER + (os.getpid() + step) % USERS
            name = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            try:
                name.bind(f"\0tf-exam-grader-user-{user}")
            except OSError:
                name.close()
                continue
            self._sockets.append(name)
            return user
        raise GraderFault(
            f"All {USERS:,} user ids for runs are taken: end other graders on this machine, then "
            "grade again."
        )
