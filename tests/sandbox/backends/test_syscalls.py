"""The filter of system calls: compiled, laid on a process, and felt by it."""

import json
import os
import shutil
import subprocess
import sys
import typing
from collections.abc import Iterator

import pytest

from grader.sandbox.backends import syscalls

INSTRUCTION_BYTES = 8
TRIES = """
import ctypes, errno, json, os, socket, sys, threading
libc = ctypes.CDLL(None, use_errno=True)

def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *arguments)
    return "done" if result >= 0 else errno.errorcode[ctypes.get_errno()]

def opened(family):
    try:
        socket.socket(family, socket.SOCK_RAW if family == 16 else socket.SOCK_STREAM).close()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "done"

threading.Thread(target=int).start()
told = {
    "thread": "done",
    "process": "done" if os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)[1] == 0 else "?",
    "netlink": opened(16), "vsock": opened(40), "unix": opened(1), "inet": opened(2),
    "hidden netlink": call(41, ctypes.c_long(2**32 + 16), 3, 0),
    "ptrace": call(101, 0, 0, 0, 0),
    "keyctl": call(250, 0, 0, 0, 0, 0),
    "io_uring_setup": call(425, 1, 0),
    "userfaultfd": call(323, 0),
    "perf_event_open": call(298, 0, 0, -1, -1, 0),
    "bpf": call(321, 0, 0, 0),
    "shmget": call(29, 0, 4096, 0o1600),
    "memfd_create": call(319, b"x", 0),
    "clone3": call(435, 0, 0),
    "unshare user": call(272, 0x10000000),
    "unshare user and mount": call(272, 0x10020000),
    "clone into a network": call(56, 0x40000011, 0, 0, 0, 0),
    "TIOCSTI": call(16, 0, 0x5412, b"x"),
    "hidden TIOCSTI": call(16, 0, ctypes.c_long(2**32 + 0x5412), b"x"),
}
print(json.dumps(told))
"""
REFUSED = dict.fromkeys(
    (
        "netlink",
        "vsock",
        "hidden netlink",
        "ptrace",
        "keyctl",
        "io_uring_setup",
        "userfaultfd",
        "perf_event_open",
        "bpf",
        "shmget",
        "unshare user",
        "unshare user and mount",
        "clone into a network",
        "TIOCSTI",
        "hidden TIOCSTI",
    ),
    "EPERM",
)
WANTED = REFUSED | {"memfd_create": "ENOSYS", "clone3": "ENOSYS"}
WANTED |= dict.fromkeys(("thread", "process", "unix", "inet"), "done")


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """What was compiled is compiled anew, before and after."""
    for cached in (syscalls.program, syscalls.available):
        cached.cache_clear()
    yield
    for cached in (syscalls.program, syscalls.available):
        cached.cache_clear()


@pytest.fixture
def library() -> None:
    if not syscalls.available():
        pytest.skip(f"{syscalls.LIBRARY} is not installed")


def felt(**options: bool) -> dict[str, typing.Any]:
    """What a program under the filter is told by the kernel."""
    bwrap = shutil.which("bwrap")
    if bwrap is None or os.uname().machine != "x86_64":
        pytest.skip("the numbers of the calls are those of x86-64, and bubblewrap lays the filter")
    compiled = syscalls.program(**options)
    assert compiled is not None
    reading, writing = os.pipe()
    os.write(writing, compiled)
    os.close(writing)
    argv = [bwrap, "--dev-bind", "/", "/", "--seccomp", str(reading)]
    done = subprocess.run(
        [*argv, sys.executable, "-I", "-S", "-c", TRIES],
        pass_fds=(reading,),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    os.close(reading)
    if "namespace" in done.stderr:
        pytest.skip(f"bubblewrap cannot be had here: {done.stderr}")
    assert done.returncode == 0, done.stderr
    return typing.cast(dict[str, typing.Any], json.loads(done.stdout))


def test_what_attacks_begin_with_is_refused_and_threads_are_not(library: None) -> None:
    assert felt(last_namespace=False) == WANTED


def test_a_roots_worker_may_make_its_last_namespace_and_no_other(library: None) -> None:
    told = felt(last_namespace=True, accelerated=True)
    assert told["unshare user"] in ("done", "ENOSPC")
    assert told["unshare user and mount"] == "EPERM"
    assert told["memfd_create"] == "done"


def test_a_filter_is_a_list_of_instructions_that_a_pipe_can_hold(library: None) -> None:
    for last in (False, True):
        compiled = syscalls.program(last_namespace=last)
        assert compiled is not None
        assert len(compiled) % INSTRUCTION_BYTES == 0
        assert 50 * INSTRUCTION_BYTES < len(compiled) < 65_536
    assert syscalls.program(last_namespace=True) is syscalls.program(last_namespace=True)


def test_no_call_is_named_twice() -> None:
    names = " ".join(syscalls.DENIED).split()
    assert len(names) == len(set(names))


def test_without_the_library_there_is_no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syscalls, "LIBRARY", "libnothing.so.9")
    assert syscalls.program(last_namespace=False) is None
    assert not syscalls.available()


def test_a_library_that_refuses_makes_no_filter(
    library: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, **options: bool) -> typing.NoReturn:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(syscalls._Filter, "deny_all", refuse)
    syscalls.available.cache_clear()
    syscalls.program.cache_clear()
    assert not syscalls.available()


def test_a_call_that_this_machine_does_not_have_is_passed_over(
    library: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syscalls, "DENIED", ("no_such_call ptrace",))
    syscalls.available.cache_clear()
    syscalls.program.cache_clear()
    assert syscalls.available()
