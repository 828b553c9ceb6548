"""Temporary folders of runs: whose grader was killed are removed, all others are left alone."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from grader.sandbox.backends.claimed import ClaimedFolder, sweep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such lock")
CLAIMS = """
import sys, tempfile
from grader.sandbox.backends.claimed import ClaimedFolder
tempfile.tempdir = sys.argv[1]
folder = ClaimedFolder()
(folder.path / "scratch").mkdir()
print(folder.path, flush=True)
input()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_folder_of_a_killed_process_is_removed_and_not_that_of_a_living(
    temporary: Path,
) -> None:
    command = [sys.executable, "-c", CLAIMS, str(temporary)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        left = Path(other.stdout.readline().strip())
        sweep(temporary)
        assert (left / "scratch").is_dir()
        other.kill()
        other.wait(timeout=60)
        assert left.is_dir()
        own = ClaimedFolder()
        assert list(temporary.iterdir()) == [own.path]
    sweep(temporary)
    assert own.path.is_dir()
    assert own.path.stat().st_mode & 0o777 == 0o700
    own.remove()
    assert not own.path.exists()


def test_nothing_but_folders_of_runs_of_this_user_is_removed(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (temporary / "kept" / "deep").mkdir(parents=True)
    (temporary / "grade-run-link").symlink_to(temporary / "kept")
    (temporary / "grade-run-file").touch()
    for name in ("grade-12345678", "grade-new-1", "grade-class-1", "grade-job-1"):
        (temporary / name).mkdir()
    before = sorted(temporary.rglob("*"))
    sweep(temporary)
    assert sorted(temporary.rglob("*")) == before
    (temporary / "grade-run-others").mkdir()
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    sweep(temporary)
    assert (temporary / "grade-run-others").is_dir()
