"""The command for programs without an exercise, with the running of them replaced."""

import dataclasses
import json
import typing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import factories

from grader.cli.main import program
from grader.judging import program as judging
from grader.model.report import Diagnosis, Report, SubmissionFacts, Training

FOUND = dataclasses.replace(
    factories.report(),
    exercise="train.py",
    verdict="completed",
    criteria=(),
    diagnoses=(Diagnosis("x", "sure", "Scale the inputs.", "0 to 255"),),
)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[typing.Any]:
    """What the run is given; first of all, the report that it ends in."""
    calls: list[typing.Any] = [FOUND]

    def diagnosed(*arguments: object) -> Report:
        calls.append(arguments)
        return typing.cast(Report, calls[0])

    monkeypatch.setattr(judging, "diagnosed", diagnosed)
    monkeypatch.setenv("GRADER_SECRET_DIR", str(tmp_path / "secret"))
    monkeypatch.chdir(tmp_path)
    Path("train.py").write_text("model.fit()")
    return calls


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["diagnose", *arguments], prog_name="grade")


def test_what_its_training_shows_is_said_without_points(given: list[typing.Any]) -> None:
    result = run("train.py", "--data", "here", "--why")
    assert result.exit_code == 0
    assert "its training shows a thing worth a look" in result.stdout
    assert "Scale the inputs. (0 to 255)" in result.stdout
    assert "points" not in result.stdout
    path, folder, settings, _ = given[1]
    assert (path, folder, settings.why_seconds) == (Path("train.py"), Path("here"), 60)


@pytest.mark.parametrize(
    ("ended", "code"),
    [("completed", 0), ("crashed", 1), ("time-limit", 1), ("invalid", 1), ("grader-error", 3)],
)
def test_the_exit_code_says_how_it_ended(given: list[typing.Any], ended: str, code: int) -> None:
    given[0] = dataclasses.replace(FOUND, verdict=typing.cast(typing.Any, ended))
    assert run("train.py").exit_code == code


def test_json_goes_to_standard_output_alone(given: list[typing.Any]) -> None:
    result = run("train.py", "--json", "-")
    assert json.loads(result.stdout)["ended"] == "completed"
    assert "Scale the inputs" in result.stderr


def test_the_page_shows_the_program_and_no_points(given: list[typing.Any]) -> None:
    facts = SubmissionFacts("train.py", "0" * 64)
    given[0] = dataclasses.replace(FOUND, submission=facts)
    assert run("train.py", "--html", "found.html").exit_code == 0
    page = Path("found.html").read_text()
    assert "Scale the inputs." in page
    assert '<h2 id="file-title">Your file</h2>' in page
    assert "of 100 points" not in page


@pytest.mark.parametrize(
    "arguments",
    [
        ("missing.py",),
        ("train.py", "--json", "train.py"),
        ("train.py", "--html", "train.py"),
        ("train.py", "--limit", "x"),
        (),
    ],
)
def test_what_cannot_be_carried_out(given: list[typing.Any], arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
    assert len(given) == 1


def test_silence_is_said_to_be_one(given: list[typing.Any]) -> None:
    given[0] = dataclasses.replace(FOUND, diagnoses=())
    assert "its training shows nothing wrong" in run("train.py").stdout
    given[0] = dataclasses.replace(FOUND, diagnoses=(), training=Training())
    assert "nothing was seen of its training" in run("train.py").stdout
