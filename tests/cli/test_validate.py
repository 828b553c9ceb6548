"""The command `grade validate`: what it hands on, writes and ends with."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import program
from grader.maintain.validation import Bench, CheckResult, base
from grader.model.errors import Interrupted


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], Bench]]:
    """Every validation that was asked for; each finds one thing, of the outcome `skipped`."""
    return _validates(monkeypatch, CheckResult("skipped", "Nothing was done."))


def _validates(
    monkeypatch: pytest.MonkeyPatch, finding: CheckResult
) -> list[tuple[list[str], Bench]]:
    seen: list[tuple[list[str], Bench]] = []

    def validate(found: tuple[base.Exercise, ...], bench: Bench, watcher: object) -> object:
        seen.append(([each.id for each in found], bench))
        return (base.CompletedStep("exercise-6", "wrong/untrained", 2.0, finding),)

    monkeypatch.setattr("grader.maintain.validation.validate", validate)
    return seen


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["validate", *arguments], prog_name="grade")


def test_all_exercises_are_validated_whole(made: list[tuple[list[str], Bench]]) -> None:
    assert run().exit_code == 0
    ((names, bench),) = made
    assert {"exercise-1", "exercise-6"} <= set(names)
    assert (bench.quick, bench.pretrain) == (False, False)
    assert bench.submissions is None  # each exercise's own


def test_options_are_handed_on(made: list[tuple[list[str], Bench]], tmp_path: Path) -> None:
    options = ["--quick", "--pretrain", "--submissions", str(tmp_path)]
    assert run("sunspots", "exercise-1", *options).exit_code == 0
    ((names, bench),) = made
    assert names == ["exercise-1", "exercise-6"]
    assert (bench.quick, bench.pretrain, bench.submissions) == (True, True, tmp_path)


@pytest.mark.parametrize(
    ("outcome", "code"), [("passed", 0), ("warning", 0), ("failed", 1), ("error", 1)]
)
def test_red_is_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, outcome: base.Outcome, code: int
) -> None:
    _validates(monkeypatch, CheckResult(outcome, "It was so."))
    result = run("exercise-6")
    assert result.exit_code == code
    assert ("Not sound" in result.stdout) is bool(code)


def test_junit_is_written_to_a_file(made: object, tmp_path: Path) -> None:
    file = tmp_path / "validation.xml"
    result = run("--junit", str(file))
    assert "1 skipped" in result.stdout
    (case,) = ET.parse(file).iter("testcase")
    assert (case.get("classname"), case.get("name")) == ("exercise-6", "wrong/untrained")


def test_junit_on_stdout_is_alone_there(made: object) -> None:
    result = run("--junit", "-")
    assert ET.fromstring(result.stdout).tag == "testsuites"
    assert "1 skipped" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--junit", "nowhere/file.xml"], "The folder of --junit nowhere/file.xml does not"),
        (["exercise-66"], "did you mean exercise-6?"),
        (["--submissions", "nowhere"], "does not exist"),
    ],
)
def test_what_cannot_be_done_is_said(made: object, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Interrupted("Interrupted.")])
def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def validate(*_: object) -> None:
        raise error

    monkeypatch.setattr("grader.maintain.validation.validate", validate)
    assert run().exit_code == 130
