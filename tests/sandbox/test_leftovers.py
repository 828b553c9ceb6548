"""Runs at once and runs that are ended: they share nothing and leave nothing behind."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest
from support import sandboxes
from support.places import TESTS

from grader.sandbox import Sandbox, choose
from grader.sandbox.backends import bubblewrap

AS_ROOT = os.geteuid() == 0

SLEEPS = "import os, sys, time; os.setresuid(*3 * [int(sys.argv[1])]); time.sleep(60)"


def test_two_runs_at_once_share_nothing(
    walls: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = sandboxes.plan_of(tmp_path)
    boxes = []
    with contextlib.ExitStack() as both:
        for user in (70_001, 70_002):
            command = [
                sys.executable,
                "-I",
                "-S",
                "-c",
                SLEEPS,
                str(user if AS_ROOT else os.getuid()),
            ]
            monkeypatch.setattr(bubblewrap, "worker_command", lambda *_, command=command: command)
            boxes.append(both.enter_context(Sandbox(plan, choose(walls))))
        if AS_ROOT:
            assert boxes[0]._lease.user != boxes[1]._lease.user
        assert boxes[0]._stage.root != boxes[1]._stage.root
        inside = [_innermost(box._process.pid) for box in boxes]
        for kind in ("pid", "net", "ipc", "mnt", "uts"):
            places = {Path(f"/proc/{pid}/ns/{kind}").readlink() for pid in (*inside, os.getpid())}
            assert len(places) == 3, kind
        held = [set(box._control.members()) for box in boxes]
        if any(held):
            assert [pid in held[0] for pid in inside] == [True, False]
            assert not held[0] & held[1]


def _innermost(pid: int) -> int:
    """The last process of a box that has been built."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        tree = psutil.Process(pid).children(recursive=True)
        if tree and "time.sleep" in " ".join(_command(tree[-1])) and len(tree) > 1:
            return tree[-1].pid
        time.sleep(0.05)
    pytest.fail("the box was not built in time")


def test_no_process_survives_its_run(backend: str, tmp_path: Path) -> None:
    script = """
        import os, time, signal
        def solution_model():
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    time.sleep(600)
                os._exit(0)
            time.sleep(0.5)
            return model_of()
    """
    record = sandboxes.run(script, tmp_path, backend)
    assert record.ending.by == "completed"
    # Everything of a run names its staging folder, which lies in a folder of this test session.
    ours = tempfile.gettempdir()
    assert [p for p in psutil.process_iter() if ours in " ".join(_command(p))] == []


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


ENDLESS = """
import pathlib, signal, sys
# What a shell starts in the background ignores it.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, {tests!r})
from support import sandboxes
from grader.sandbox import NullObserver

class Teller(NullObserver):
    def phase(self, name, limit_seconds):
        print(name, flush=True)

record = sandboxes.run("import time\\ntime.sleep(600)", pathlib.Path({folder!r}), {backend!r},
                       observer=Teller(), training_seconds=500)
print(record.ending.by)
"""


def _start_endless(
    folder: Path, backend: str
) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    """A grader whose submission sleeps, and the processes of that submission."""
    script = ENDLESS.format(tests=str(TESTS), folder=str(folder), backend=backend)
    environment = os.environ | {"TMPDIR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(2)] == ["startup", "training"]
    tree = psutil.Process(process.pid).children(recursive=True)
    assert tree
    return process, tree


def _alive(tree: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run five seconds later; a zombie that nobody waits for does not."""
    _, left = psutil.wait_procs(tree, timeout=5)
    return [process for process in left if process.status() != psutil.STATUS_ZOMBIE]


def test_ctrl_c_ends_the_run_and_cleans_up(backend: str, tmp_path: Path) -> None:
    process, tree = _start_endless(tmp_path, backend)
    os.kill(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert out.strip() == "interrupted"
    assert _alive(tree) == []
    assert list(tmp_path.glob("grade-*")) == []


def test_a_killed_grader_takes_its_worker_along(backend: str, tmp_path: Path) -> None:
    process, tree = _start_endless(tmp_path, backend)
    process.kill()
    process.communicate()
    assert _alive(tree) == []


def test_an_exception_of_ours_leaves_nothing(backend: str, tmp_path: Path) -> None:
    pids = []

    def fail_while_the_worker_starts() -> None:
        with Sandbox(sandboxes.plan_of(tmp_path), choose(backend)) as sandbox:
            pids.append(sandbox._process.pid)
            raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        fail_while_the_worker_starts()
    assert not psutil.pid_exists(pids[0])
