"""The process that keeps a box: how it introduces itself, and what it ends with."""

import json
import os
import socket
import subprocess
import sys
import typing
from collections.abc import Iterator

import pytest

from grader.inside.forkserver import placeholder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="boxes are Linux's")


class Kept(typing.NamedTuple):
    """A placeholder, and the grader's ends of what it was started with."""

    process: subprocess.Popen[bytes]
    channel: socket.socket
    ended: int


@pytest.fixture
def kept() -> Iterator[Kept]:
    ours, its = socket.socketpair()
    reads, writes = os.pipe()
    command = [sys.executable, "-I", "-S", placeholder.__file__, str(its.fileno()), str(reads)]
    with its, ours:
        process = subprocess.Popen(command, pass_fds=(its.fileno(), reads), env={"A": "b"})
        os.close(reads)
        its.close()
        yield Kept(process, ours, writes)
        process.kill()
        process.wait()


def introduced(kept: Kept) -> tuple[dict[str, typing.Any], list[int]]:
    """What it said of itself, and the namespaces that it handed out."""
    said, descriptors, _, _ = socket.recv_fds(kept.channel, 2**16, len(placeholder.NAMESPACES))
    return json.loads(said), descriptors


def test_it_says_what_it_is_and_hands_out_its_namespaces(kept: Kept) -> None:
    facts, descriptors = introduced(kept)
    assert set(facts["kinds"]) <= set(placeholder.NAMESPACES)
    assert len(facts["kinds"]) == len(descriptors)
    assert facts["environment"]["A"] == "b"
    assert facts["privileges"] == placeholder.privileges()
    assert facts["root"] == placeholder.root()
    for kind, descriptor in zip(facts["kinds"], descriptors, strict=True):
        assert os.fstat(descriptor).st_ino == os.stat(f"/proc/self/ns/{kind}").st_ino  # noqa: PTH116
        os.close(descriptor)
    os.close(kept.ended)


@pytest.mark.parametrize(("told", "code"), [(b"\x00", 0), (b"\x07", 7), (b"\x89", 137), (b"", 1)])
def test_it_ends_with_the_workers_exit_code(kept: Kept, told: bytes, code: int) -> None:
    introduced(kept)
    assert kept.process.poll() is None  # the box lasts as long as it does
    os.write(kept.ended, told)
    os.close(kept.ended)
    assert kept.process.wait(30) == code


def test_what_a_process_may_do_is_what_the_kernel_says() -> None:
    assert placeholder.privileges()["Uid"].split()[0] == str(os.getuid())
