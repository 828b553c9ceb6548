"""Standard streams that are full, closed, or read by nobody any more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli.streams import ForgivingFile
from grader.model.errors import GraderFault

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


def grade(*arguments: str, shell: str) -> subprocess.CompletedProcess[str]:
    """Runs the program with its streams redirected as the shell says."""
    line = " ".join([sys.executable, "-m", "grader", *arguments, shell])
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)


@needs_full
@pytest.mark.parametrize("arguments", [(), ("--help",), ("show", "exercise-1")])
def test_a_full_disk_is_one_sentence(arguments: tuple[str, ...]) -> None:
    ran = grade(*arguments, shell=">/dev/full")
    assert ran.returncode == 3
    assert ran.stderr.startswith("Error: The output could not be written (No space left")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_as_good_as_nowhere(closed: str) -> None:
    ran = grade("--version", shell=closed)
    assert ran.returncode == 0
    assert ran.stderr == ""


@needs_full
def test_messages_that_cannot_be_written_change_no_exit_code() -> None:
    assert grade("nothing", shell="2>/dev/full").returncode == 2


@needs_full
def test_a_report_is_written_though_the_screen_is_lost(tmp_path: Path) -> None:
    (tmp_path / "it.py").write_text("nothing =", encoding="utf-8")
    target = tmp_path / "report.json"
    arguments = ["exercise-1", str(tmp_path / "it.py"), "--json", str(target)]
    assert grade(*arguments, shell=">/dev/full").returncode == 3
    assert '"verdict": "invalid"' in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("tells", [True, False])
def test_what_nobody_reads_is_dropped(tells: bool) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        with ForgivingFile(writing, tells=tells) as file:
            assert [file.write(b"one"), file.write(memoryview(b"four"))] == [3, 4]
    finally:
        os.close(writing)


@needs_full
def test_other_failures_are_told_once_and_of_messages_never() -> None:
    with FULL.open("wb") as full:
        output = ForgivingFile(full.fileno(), tells=True)
        with pytest.raises(GraderFault, match="No space left"):
            output.write(b"one")
        assert output.write(b"two") == 3
        assert ForgivingFile(full.fileno(), tells=False).write(b"one") == 3
