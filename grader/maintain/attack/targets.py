"""What attacks aim at: secret files, listening sockets, and a process to kill.

All of it is made for one attack and tells whether it was touched, so that a breach shows whatever
the attack itself says.
"""

import contextlib
import dataclasses
import hashlib
import os
import secrets
import socket
import subprocess
import sys
import typing
from pathlib import Path

import psutil

SECRETS = ("labels.csv", "gradebook.json", "paper.key", "other-student.ipynb", "notes.txt")
"""Files that no submission may read or change, each with the canary in it."""
CANARY_VARIABLE = "GRADER_ATTACK_CANARY"
"""In the environment of the grading process, which no submission may read."""
BYSTANDER = "import time\nwhile True: time.sleep(1)"


@dataclasses.dataclass(frozen=True)
class Door:
    """A listening socket that nobody behind walls can reach."""

    name: str
    socket: socket.socket

    @property
    def opened(self) -> bool:
        """Whether somebody came."""
        try:
            if self.socket.type == socket.SOCK_DGRAM:
                return bool(self.socket.recv(1))
            self.socket.accept()[0].close()
        except OSError:
            return False
        return True


class Targets:
    """A folder of targets for one attack; closing it ends what it started."""

    def __init__(self, folder: Path) -> None:
        """Makes the files, opens the doors, starts the bystander.

        Raises:
            OSError: one of them cannot be had here.
        """
        self.canary = f"canary-{secrets.token_hex(16)}"
        self.marker = f"attack-{secrets.token_hex(8)}"
        self.desk = folder / "desk"
        self.desk.mkdir()
        for name in SECRETS:
            (self.desk / name).write_text(f"{self.canary}\n", encoding="utf-8")
            (self.desk / name).chmod(0o644)  # so that walls alone keep others from it
        self.desk.chmod(0o755)
        os.environ[CANARY_VARIABLE] = self.canary
        self.doors = tuple(self._doors())
        self._digest = self._state()
        self._bystander = subprocess.Popen(
            [sys.executable, "-c", BYSTANDER], stdin=subprocess.DEVNULL, start_new_session=True
        )

    def __enter__(self) -> typing.Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the doors and ends the bystander."""
        for door in self.doors:
            door.socket.close()
        self._bystander.kill()
        self._bystander.wait()
        os.environ.pop(CANARY_VARIABLE, None)

    @property
    def bystander(self) -> int:
        """The bystander's process id."""
        return self._bystander.pid

    def facts(self) -> dict[str, typing.Any]:
        """All that an attacker could know: where everything lies, but not the canary itself."""
        numbered = ("tcp", "udp", "vsock")
        ports = {d.name: d.socket.getsockname()[1] for d in self.doors if d.name in numbered}
        return {
            "marker": self.marker,
            "desk": str(self.desk),
            "secrets": [str(self.desk / name) for name in SECRETS],
            "unix": str(self.desk / "door"),
            "abstract": self.marker,
            "bystander": self.bystander,
            "grader": os.getpid(),
            "vsock": 1,
            **ports,
        }

    def touched(self) -> list[str]:
        """What an attack reached; empty when nothing."""
        found = [f"somebody came in at the {door.name} door" for door in self.doors if door.opened]
        if self._state() != self._digest:
            found.append("the files on the desk were changed")
        if not self._bystander_is_well():
            found.append("a process outside was ended or stopped")
        return found

    def _bystander_is_well(self) -> bool:
        stopped = (psutil.STATUS_STOPPED, psutil.STATUS_TRACING_STOP, psutil.STATUS_ZOMBIE)
        try:
            return psutil.Process(self._bystander.pid).status() not in stopped
        except psutil.Error:
            return False

    def _doors(self) -> typing.Iterator[Door]:
        stream, datagram = socket.SOCK_STREAM, socket.SOCK_DGRAM
        yield self._door("tcp", socket.AF_INET, stream, ("127.0.0.1", 0))
        yield self._door("udp", socket.AF_INET, datagram, ("127.0.0.1", 0))
        # Its path may be too long for an address; a relative one is not.
        yield self._door("unix", socket.AF_UNIX, stream, "door")
        (self.desk / "door").chmod(0o777)
        if sys.platform == "linux":
            yield self._door("abstract", socket.AF_UNIX, stream, f"\0{self.marker}")
            with contextlib.suppress(OSError):  # this kernel has no such socket
                anywhere = (socket.VMADDR_CID_ANY, socket.VMADDR_PORT_ANY)
                yield self._door("vsock", socket.AF_VSOCK, stream, anywhere)

    def _door(self, name: str, family: int, kind: int, address: typing.Any) -> Door:
        door = socket.socket(family, kind)
        door.settimeout(0)
        try:
            with contextlib.chdir(self.desk):
                door.bind(address)
            if kind == socket.SOCK_STREAM:
                door.listen()
        except OSError:
            door.close()
            raise
        return Door(name, door)

    def _state(self) -> str:
        """A digest of the files' names, contents, modes and links."""
        digest = hashlib.sha256()
        for path in sorted(self.desk.iterdir()):
            facts = path.lstat()
            digest.update(f"{path.name} {facts.st_mode} {facts.st_nlink} ".encode())
            if path.is_file():
                digest.update(path.read_bytes())
        return digest.hexdigest()
