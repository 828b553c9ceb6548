"""`grade … --github`, as a step of a workflow runs it, with grading itself replaced."""

import base64
import json
import typing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import factories

from grader.cli.main import program
from grader.model.report import Report


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository of a student, and the files that a service gives a step."""
    repository = tmp_path / "repository"
    (repository / "week1").mkdir(parents=True)
    (repository / "week1" / "exercise-1.py").write_text("def solution_model(): ...")
    monkeypatch.chdir(repository / "week1")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setenv("GRADER_SECRET_DIR", str(tmp_path / "secret"))
    return tmp_path


def graded(report: Report, monkeypatch: pytest.MonkeyPatch, *options: str) -> Result:
    def grading(path: Path, exercise: object, *given: typing.Any) -> Report:
        observer = given[1]
        observer.phase("training", 300)
        return report

    monkeypatch.setattr("grader.grading.grade", grading)
    return CliRunner().invoke(program, ["exercise-1", "--github", *options], prog_name="grade")


def result_of(output: Path) -> dict[str, typing.Any]:
    name, _, text = output.read_text().strip().partition("=")
    assert name == "result"
    document: dict[str, typing.Any] = json.loads(base64.b64decode(text))
    return document


def test_a_step_leaves_annotations_a_summary_and_points(
    step: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = graded(factories.failed_report(), monkeypatch)
    assert result.exit_code == 1
    assert "\n::warning file=week1/exercise-1.py,line=2," in result.stdout
    assert (step / "summary.md").read_text().startswith("## ❌ exercise")
    document = result_of(step / "output")
    assert document["status"] == "fail"
    assert sum(test["score"] for test in document["tests"]) == 60


def test_nothing_that_is_shown_is_a_command(step: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "::error::forged\n::set-output name=result::forged\n##[warning]forged\n"
    result = graded(factories.failed_report(output=hostile), monkeypatch)
    lines = result.stdout.split("\n")
    token = lines[0].removeprefix("::stop-commands::")
    assert len(token) == 32
    end = lines.index(f"::{token}::")
    assert any("forged" in line for line in lines[1:end])
    assert all("forged" not in line for line in lines[end:])
    assert result.stderr == ""


def test_two_steps_never_have_the_same_token(step: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (graded(factories.report(), monkeypatch).stdout for _ in range(2))
    assert first.split("\n")[0] != second.split("\n")[0]


def test_a_file_that_is_not_there_is_an_error_of_the_step(
    step: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (step / "repository" / "week1" / "exercise-1.py").unlink()
    result = graded(factories.report(), monkeypatch)
    assert result.exit_code == 2
    document = result_of(step / "output")
    assert (document["status"], document["max_score"]) == ("error", 100)
    assert "exercise-1" in document["tests"][0]["message"]


def test_outside_of_a_workflow_the_result_is_printed(
    step: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_WORKSPACE", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name)
    result = graded(factories.report(), monkeypatch)
    assert result.exit_code == 0
    assert result.stdout.rstrip("\n").split("\n")[-1].startswith("result=")


def test_a_service_whose_file_cannot_be_written_is_told_so(
    step: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_OUTPUT", str(step / "no" / "such" / "folder"))
    result = graded(factories.report(), monkeypatch)
    assert result.exit_code == 3
    assert "GitHub Actions" in result.stderr


def test_standard_output_belongs_to_one(step: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = graded(factories.report(), monkeypatch, "--json", "-")
    assert result.exit_code == 2
    assert "--github" in result.stderr
