"""The workflow for GitHub Classroom is one that its reporter understands."""

import re
import shlex
import typing
from pathlib import Path

import pytest

from grader import __version__, catalog
from grader.catalog.starters.workflow import FILE, workflow, write_workflow
from grader.cli.main import program
from grader.model.errors import UsageError
from grader.reports.github.classroom import OUTPUT

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")


def job(exercise: str) -> dict[str, typing.Any]:
    document = yaml.safe_load(workflow(exercise))
    (found,) = document["jobs"].values()
    address = "git+https://github.com/tf-exam-grader/tf-exam-grader"
    assert document["env"] == {"GRADER": f"{address}@v{__version__}"}
    return typing.cast("dict[str, typing.Any]", found)


@pytest.mark.parametrize("exercise", [each.id for each in catalog.exercises()])
def test_the_reporter_is_given_the_result_of_the_step_that_grades(exercise: str) -> None:
    *_, grading, reporting = job(exercise)["steps"]
    step = grading["id"]
    assert re.fullmatch("[a-zA-Z0-9]+", step)
    assert reporting["with"] == {"runners": step}
    assert reporting["env"] == {
        f"{step.upper()}_RESULTS": f"${{{{ steps.{step}.outputs.{OUTPUT} }}}}"
    }
    assert grading["continue-on-error"] is True


def test_the_command_of_the_step_is_one_that_there_is() -> None:
    grading = job("exercise-1")["steps"][-2]
    words = shlex.split(grading["run"])
    import click

    command = program.get_command(click.Context(program), words[1])
    assert command
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_a_workflow_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    assert write_workflow(tmp_path, "exercise-1") == tmp_path / FILE
    (tmp_path / FILE).write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        write_workflow(tmp_path, "exercise-1")
    assert (tmp_path / FILE).read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("a file")
    with pytest.raises(UsageError):
        write_workflow(tmp_path, "exercise-1")
