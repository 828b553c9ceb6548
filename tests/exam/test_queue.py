"""Grading in the background is a process of its own, started with all that it needs."""

import subprocess
import sys
import typing
from pathlib import Path

import pytest

from grader.exam import queue


class Started:
    """Stands in for the process, and notes how it was asked for."""

    calls: typing.ClassVar[list[tuple[list[str], dict[str, typing.Any]]]] = []

    def __init__(self, command: list[str], **options: typing.Any) -> None:
        self.calls.append((command, options))

    def wait(self) -> int:
        return 0


@pytest.fixture(autouse=True)
def _nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Started, "calls", [])
    monkeypatch.setattr(subprocess, "Popen", Started)


def test_it_goes_on_without_the_command_that_started_it(tmp_path: Path) -> None:
    queue.start(tmp_path, None, "auto")
    ((command, options),) = Started.calls
    assert command[:5] == [sys.executable, "-m", "grader", "exam", "work"]
    assert command[5:] == ["--folder", str(tmp_path), "--backend", "auto"]
    assert options["start_new_session"] is True
    streams = {options[name] for name in ("stdin", "stdout", "stderr")}
    assert streams == {subprocess.DEVNULL}


def test_its_paths_hold_wherever_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    queue.start(Path("mine"), Path("school.key"), "process")
    ((command, _),) = Started.calls
    assert command[command.index("--folder") + 1] == str(tmp_path / "mine")
    assert command[command.index("--paper-key") + 1] == str(tmp_path / "school.key")
