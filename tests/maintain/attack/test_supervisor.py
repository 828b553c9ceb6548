"""Attacks run in grading processes of their own, and one that dies or hangs is not contained."""

import sys
import tempfile
import typing
from pathlib import Path

import pytest

from grader.maintain.attack import Attack, attack, load, strongest, supervisor
from grader.maintain.attack.judging import AttackOutcome
from grader.model.errors import GraderFault, SandboxUnavailable
from grader.sandbox import Backend

CASE = load("read_secrets")[0]
FINE = AttackOutcome("not-passed", memory_mib=50)


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> typing.Any:
    """Makes the grading process one that runs a line of Python instead."""

    def become(code: str) -> None:
        command = [sys.executable, "-c", f"import os, sys, time\n{code}"]
        monkeypatch.setattr(supervisor, "_command", lambda case, backend: command)

    return become


def test_what_the_process_tells_is_judged(says: typing.Any) -> None:
    says(f"print({FINE.encode()!r})")
    result = attack(CASE, "bubblewrap")
    assert result.contained
    assert result.outcome == FINE
    assert result.seconds > 0


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("os.kill(os.getpid(), 9)", "ended by SIGKILL"),
        ("sys.exit(128 + 15)", "ended by SIGTERM"),
    ],
)
def test_a_process_that_was_killed_is_a_breach(code: str, how: str, says: typing.Any) -> None:
    says(code)
    result = attack(CASE, "bubblewrap")
    assert not result.contained
    assert how in result.problems[0]


@pytest.mark.parametrize("code", ["time.sleep(99)", "os.kill(os.getpid(), 19)"])
def test_a_process_that_hangs_is_a_breach_and_is_ended(
    code: str, says: typing.Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "_patience", lambda case: 0.5)
    says(code)
    result = attack(CASE, "bubblewrap")
    assert result.problems == ("the grading process did not end by itself",)
    assert result.seconds < 9


def test_a_process_that_cannot_run_it_is_a_fault(says: typing.Any) -> None:
    says("sys.exit('Error: no such data')")
    with pytest.raises(GraderFault, match=r"read_secrets could not be run: Error: no such data"):
        attack(CASE, "bubblewrap")


def test_it_has_a_temporary_folder_of_its_own_that_goes_with_it(
    says: typing.Any, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    says(f"open({str(told)!r}, 'w').write(os.environ['TMPDIR']); print({FINE.encode()!r})")
    attack(CASE, "bubblewrap")
    folder = Path(told.read_text())
    assert folder.parent == Path(tempfile.gettempdir())
    assert not folder.exists()


def test_a_wrapper_goes_around_it(says: typing.Any) -> None:
    says("sys.exit(1)")
    wrapper = [sys.executable, "-c", f"print({FINE.encode()!r})"]
    assert attack(CASE, "process", wrapper).contained


def test_the_real_command_is_the_package_itself() -> None:
    command = supervisor._command(CASE, "bubblewrap")
    assert command[2:] == [
        "-m",
        "grader.maintain.attack",
        "run",
        "read_secrets",
        "--backend",
        "bubblewrap",
    ]


def test_it_waits_as_long_as_all_limits_together() -> None:
    slow = Attack(**{**vars(CASE), "limits": {"training_seconds": 1_000}})
    assert supervisor._patience(slow) > 1_000 > supervisor._patience(CASE)


def test_the_strongest_sandbox_has_walls(monkeypatch: pytest.MonkeyPatch) -> None:
    walls = Backend("bubblewrap", True, "walls")
    process = Backend("process", True, "limits")
    monkeypatch.setattr("grader.sandbox.available", lambda: (walls, process))
    assert strongest() == "bubblewrap"


def test_without_walls_nothing_is_attacked(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Backend("bubblewrap", False, "bwrap is not installed", "apt install bubblewrap")
    process = Backend("process", True, "limits")
    monkeypatch.setattr("grader.sandbox.available", lambda: (broken, process))
    with pytest.raises(SandboxUnavailable, match=r"bwrap is not installed; .*apt install"):
        strongest()
