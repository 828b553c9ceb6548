"""Traces are found where there are some, and only there."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from grader.maintain.attack import traces
from grader.maintain.attack.traces import StateBefore, apart, peak_memory_mib

DAEMON = """
import os, sys, time
import psutil
from grader.maintain.attack.traces import StateBefore, adopt_orphans
adopt_orphans()
before = StateBefore("none")
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(float(sys.argv[1]))
    os._exit(0)
print(before.left())
for process in psutil.Process().children(recursive=True):
    process.kill()
"""


def _left(seconds: float) -> str:
    """What is said to be left by a daemon that lives so long."""
    command = [sys.executable, "-c", DAEMON, str(seconds)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux adopts orphans")
def test_a_daemon_that_left_its_parents_is_found() -> None:
    assert "process" in _left(600)


def test_what_a_dead_process_started_last_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look at the processes may be older than the daemon."""
    monkeypatch.setattr(traces, "_PATIENCE_SECONDS", 0.1)
    before = StateBefore("marker")
    with (
        subprocess.Popen([sys.executable, "-c", ""]) as dead,
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as daemon,
    ):
        os.waitid(os.P_PID, dead.pid, os.WEXITED | os.WNOWAIT)
        looks = iter([[psutil.Process(dead.pid)]])
        late = [psutil.Process(daemon.pid)]
        monkeypatch.setattr(psutil.Process, "children", lambda *_, **__: next(looks, late))
        (found,) = before.left()
        assert found.startswith(f"process {daemon.pid} ")
        daemon.kill()


def test_a_daemon_that_ends_in_a_moment_is_none() -> None:
    assert _left(0.1) == "[]"


def test_a_child_from_before_is_none_of_the_attack() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        before = StateBefore("marker")
        assert before.left() == []
        child.kill()


def test_a_child_that_stays_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "_PATIENCE_SECONDS", 0.1)
    before = StateBefore("marker")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        (found,) = before.left()
        assert found.startswith(f"process {child.pid} ")
        child.kill()


def test_files_are_found_by_their_marker_and_staging_folders_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = StateBefore("attack-123")
    (tmp_path / "other").touch()
    assert before.left() == []
    (tmp_path / "x-attack-123.pth").touch()
    (tmp_path / "grade-left").mkdir()
    assert set(before.left()) == {
        f"file {tmp_path / 'x-attack-123.pth'}",
        f"file {tmp_path / 'grade-left'}",
    }


def test_what_others_grade_at_the_same_time_is_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "own").mkdir()
    mounts = {"/"}
    monkeypatch.setattr(traces, "_mounts", lambda: set(mounts))
    with apart(tmp_path / "own"):
        before = StateBefore("attack-123")
        (tmp_path / "grade-run-another").mkdir()
        mounts.add(f"{tmp_path}/grade-run-another/scratch")
        assert before.left() == []
        mine = Path(tempfile.mkdtemp(prefix="grade-run-"))
        assert before.left() == [f"file {mine}"]
    assert tempfile.gettempdir() == str(tmp_path)


def test_a_mount_of_a_run_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    mounts = {"/", "/proc"}
    monkeypatch.setattr(traces, "_mounts", lambda: set(mounts))
    before = StateBefore("marker")
    mine = f"{tmp_path}/grade-abc/scratch"
    mounts.update(("/mnt/usb", mine))
    assert before.left() == [f"mount {mine}"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody counts")
def test_the_peak_of_memory_stays_when_memory_is_given_back() -> None:
    before = peak_memory_mib()
    del [bytearray(b"x" * (64 << 20))][0]
    assert 5 < before <= peak_memory_mib() < 100_000
