"""The checks of what all exercises rest on can go red."""

import subprocess
import sys
from pathlib import Path

import pytest
from support import validations

from grader.maintain.validation import program
from grader.maintain.validation.base import CheckResult, program_checks
from grader.model.errors import SpecError


def found(name: str, **changes: bool) -> dict[str, CheckResult]:
    steps = program_checks[name](validations.bench(**changes))
    return {step.name: step.run() for step in steps}


@pytest.mark.parametrize("name", ["catalogue", "backbone"])
def test_the_program_that_there_is_passes(name: str) -> None:
    assert {each.outcome for each in found(name).values()} == {"passed"}


def test_two_exercises_of_one_name_are_red(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> None:
        raise SpecError("exercise.toml", "the folder's name", "a", "a name of its own")

    monkeypatch.setattr("grader.catalog.inventory", damaged)
    (finding,) = found("catalogue").values()
    assert (finding.outcome, "a name of its own" in finding.message) == ("failed", True)


@pytest.mark.parametrize(("name", "outcome"), [("bubblewrap", "passed"), ("process", "warning")])
def test_missing_walls_are_a_warning(
    monkeypatch: pytest.MonkeyPatch, name: str, outcome: str
) -> None:
    launcher = type("Launcher", (), {"name": name})()
    monkeypatch.setattr("grader.sandbox.choose", lambda _: launcher)
    assert found("isolation")["isolation"].outcome == outcome


def test_weights_that_do_not_fit_their_note_are_red(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = tmp_path / "weights.npz"
    weights.write_bytes(b"others")
    monkeypatch.setattr(program, "PRETRAIN", (*program.PRETRAIN, "--out", str(weights)))
    (finding,) = found("backbone").values()
    assert finding.outcome == "failed"
    assert "cannot be read" in finding.message
    assert finding.command.startswith("python -m tools.pretrain --check")


def test_an_installation_without_the_tools_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.model.resources.tools", lambda: None)
    (finding,) = found("backbone").values()
    assert finding.outcome == "warning"
    assert "in a checkout" in finding.message


def test_training_again_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 1, "", "Error: it names 50.0% of the objects\n")

    monkeypatch.setattr(subprocess, "run", run)
    findings = found("backbone", pretrain=True)
    assert list(findings) == ["backbone/provenance", "backbone/trained-again"]
    assert commands[1] == [*commands[0], "--again"]
    assert commands[0][0] == sys.executable
    assert findings["backbone/trained-again"].message == "Error: it names 50.0% of the objects"


def test_a_command_that_says_nothing_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, -9, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    (finding,) = found("backbone").values()
    assert (finding.outcome, finding.message) == ("failed", "It ended without a word.")
