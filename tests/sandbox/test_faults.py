"""Faults of ours: a sentence with what mends it, and a log with the rest."""

import errno
import os
import re
from pathlib import Path

import pytest

from grader.model.errors import GraderFault
from grader.model.record import Ending
from grader.sandbox import faults


@pytest.fixture(autouse=True)
def log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the logs go."""
    folder = tmp_path / "log"
    monkeypatch.setenv("GRADER_LOG_DIR", str(folder))
    return folder


def caught(number: int, name: str | None = None) -> OSError:
    """An error of the system's that has been raised."""
    try:
        raise OSError(number, os.strerror(number), name)
    except OSError as error:
        return error


@pytest.mark.parametrize(
    ("number", "helps"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EDQUOT, "make room"),
        (errno.EACCES, "permissions"),
        (errno.EROFS, "TMPDIR"),
        (errno.EAGAIN, "ulimit -u"),
        (errno.ENOMEM, "memory"),
        (errno.EMFILE, "ulimit -n"),
        (errno.EIO, "grade doctor"),
    ],
)
def test_the_sentence_says_what_where_why_and_what_helps(
    number: int, helps: str, log: Path
) -> None:
    fault = faults.could_not_start(caught(number, "/mnt/x"), "The folder could not be made")
    text = str(fault)
    assert isinstance(fault, GraderFault)
    assert fault.exit_code == 3
    assert text.startswith(f"The folder could not be made (/mnt/x: {os.strerror(number)}): ")
    assert helps in text
    (file,) = log.iterdir()
    assert text.endswith(f"; details are in {file}.")
    kept = file.read_text()
    assert "Traceback" in kept
    assert os.strerror(number) in kept


def test_an_error_without_a_place_names_the_temporary_folder() -> None:
    import tempfile

    fault = faults.could_not_start(caught(errno.ENOSPC), "It failed")
    assert f"({tempfile.gettempdir()}: " in str(fault)
    long = faults.could_not_start(OSError("x" * 10_000), "It failed")
    assert len(str(long)) < 800


def test_a_run_that_failed_for_us_is_logged(log: Path) -> None:
    ending = faults.logged(Ending("grader-error", "It failed.", traceback="Traceback: deep"))
    (file,) = log.iterdir()
    assert ending.message == f"It failed; details are in {file}."
    assert file.read_text() == "It failed.\n\nTraceback: deep\n"


def test_other_endings_are_nobodys_log(log: Path) -> None:
    for ending in (Ending("completed"), Ending("crashed", "Traceback of theirs")):
        assert faults.logged(ending) is ending
    assert not log.exists()


def test_where_no_log_can_be_written_the_sentence_stands_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GRADER_LOG_DIR", str(tmp_path / "file" / "log"))
    assert faults.logged(Ending("grader-error", "It failed.")).message == "It failed."


def test_old_logs_are_removed(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "KEPT_FILES", 3)
    log.mkdir()
    (log / "other.txt").touch()
    (log / "fault-20000101-000000-0.log").touch()
    for _ in range(5):
        faults.logged(Ending("grader-error", "It failed."))
    assert len(list(log.glob("fault-*.log"))) == 3
    assert not (log / "fault-20000101-000000-0.log").exists()
    assert (log / "other.txt").exists()


def test_the_logs_go_where_this_system_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRADER_LOG_DIR")
    assert re.search("tf-exam-grader", str(faults._folder()))
