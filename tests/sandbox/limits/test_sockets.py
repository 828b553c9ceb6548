"""What waits in the sockets of a box counts as memory where no control group counts it."""

import contextlib
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.limits.sockets import FREE, buffered_mib, largest_mib
from grader.sandbox.limits.watch import Watch

MIB = 2**20
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")


def process(folder: Path, namespace: str, used: str) -> Path:
    """A made-up folder of a process, in a network namespace of this name."""
    for name in ("ns", "net"):
        (folder / name).mkdir(parents=True)
    (folder.parent / namespace).touch()
    (folder / "ns/net").symlink_to(folder.parent / namespace)
    (folder / "net/sockstat").write_text(f"sockets: used {used}\nTCP: inuse 0 mem 7\n")
    return folder


@pytest.mark.parametrize(
    ("used", "counted"), [("0", 0), (str(FREE), 0), (str(FREE + 3), 3), ("many", 0)]
)
def test_each_beyond_a_few_counts_for_the_largest_buffer(
    used: str, counted: int, tmp_path: Path
) -> None:
    own = process(tmp_path / "own", "machine", "5000")
    box = process(tmp_path / "box", "box", used)
    assert buffered_mib(box, own) == counted * largest_mib()


def test_the_sockets_of_the_machine_are_nobodys(tmp_path: Path) -> None:
    own = process(tmp_path / "own", "machine", "5000")
    assert buffered_mib(process(tmp_path / "other", "machine", "5000"), own) == 0
    assert buffered_mib(tmp_path / "gone", own) == 0


def test_no_more_waits_in_a_socket_than_is_counted() -> None:
    sender, receiver = socket.socketpair()
    with sender, receiver:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**30)
        sender.setblocking(False)
        sent = 0
        with contextlib.suppress(BlockingIOError):
            while sent < 2**30:
                sent += sender.send(bytes(65_536))
    assert 0 < sent / MIB <= largest_mib()


@pytest.mark.usefixtures("walls")
def test_the_watchdog_counts_the_sockets_of_a_box() -> None:
    code = "import socket; kept = [socket.socketpair() for _ in range(100)]; print(1); input()"
    box = ["bwrap", "--unshare-user", "--unshare-net", "--dev-bind", "/", "/", "--"]
    with subprocess.Popen(
        [*box, sys.executable, "-ISuc", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"1\n"
        usage = Watch(started.pid, "no token", lambda _: ()).sample(memory_limit_mib=10_000)
        started.communicate(b"\n", timeout=60)
    assert usage.memory_mib > (200 - FREE) * largest_mib()
