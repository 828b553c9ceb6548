"""The processes below one, as the kernel lists them and as they are looked for without that."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from grader.sandbox.limits import tree

FAMILY = """
import os, threading, time
def child():
    if os.fork() == 0:
        if os.fork() == 0:
            print("ready", flush=True)
        time.sleep(60)
threading.Thread(target=child).start()
time.sleep(60)
"""
"""Has a child, started by another thread than its first, that has one too."""


@pytest.fixture
def family() -> Iterator[psutil.Process]:
    """Three processes, each started by the one before it."""
    command = [sys.executable, "-I", "-S", "-c", FAMILY]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield psutil.Process(process.pid)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()
    process.stdout.close()


@pytest.mark.parametrize("told", [True, False])
def test_all_that_a_process_started_is_below_it(
    family: psutil.Process, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if told and not tree._told_by_kernel():
        pytest.skip("this kernel does not list the children of a process")
    monkeypatch.setattr(tree, "_told_by_kernel", lambda: told)
    found = tree.below(family)
    assert found[0] == family
    assert [process.ppid() for process in found[1:]] == [process.pid for process in found[:-1]]
    assert len(found) == 3


def test_counting_stops_one_beyond_the_most(family: psutil.Process) -> None:
    if not tree._told_by_kernel():
        pytest.skip("this kernel does not list the children of a process")
    assert [len(tree.below(family, most)) for most in (1, 2, 3)] == [2, 3, 3]


def test_nothing_is_below_what_has_ended(family: psutil.Process) -> None:
    os.killpg(family.pid, 9)
    psutil.wait_procs([family], timeout=30)
    assert tree.below(family) == []
    assert tree.below(None) == []
