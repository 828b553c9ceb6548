"""Names of exercises on the command line: looked up, missed, completed."""

import click
import pytest
from click.testing import CliRunner, Result

from grader.cli.main import program
from grader.cli.names import completions, exercise_argument, optional_exercise_argument
from grader.model.errors import SpecError
from grader.model.exercise import Exercise


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments, prog_name="grade")


@pytest.mark.parametrize("command", ["start", "show"])
def test_naming_no_exercise_or_an_unknown_one(command: str) -> None:
    assert grade(command).exit_code == 2
    assert f"name one, as in `grade {command} exercise-1`" in grade(command).stderr
    assert "did you mean exercise-1?" in grade(command, "exercis-1").stderr


@click.command()
@exercise_argument
def wanting(exercise: Exercise) -> None:
    click.echo(exercise.id)


@click.command()
@optional_exercise_argument
def contented(exercise: Exercise | None) -> None:
    click.echo(exercise.id if exercise else "none")


@pytest.mark.parametrize("command", [wanting, contented], ids=lambda command: command.name)
@pytest.mark.parametrize("name", ["exercise-1", "mnist-callback"])
def test_a_command_is_handed_the_exercise_of_that_id_or_alias(
    command: click.Command, name: str
) -> None:
    assert CliRunner().invoke(command, [name]).stdout == "exercise-1\n"


@pytest.mark.parametrize("name", ["exercise", "Exercise"])
def test_an_exercise_may_be_named_in_two_words(name: str) -> None:
    assert grade("show", name, "2").stdout == grade("show", "exercise-2").stdout
    assert "exercise-1 [OPTIONS]" in grade(name, "1", "--help").stdout
    assert "did you mean" in grade(name, "99").stderr


def test_only_an_optional_exercise_may_be_left_out() -> None:
    assert CliRunner().invoke(contented, []).stdout == "none\n"
    assert grade("hint").exit_code == 2


@pytest.mark.parametrize(
    ("incomplete", "offered"),
    [
        ("exercise-1", ["exercise-1"]),
        ("mnist-c", ["mnist-callback"]),
        ("MNIST", []),
        ("nonsense", []),
    ],
)
def test_ids_and_aliases_are_offered_with_their_title(incomplete: str, offered: list[str]) -> None:
    # More exercises whose names begin like this may have come since.
    items = [item for item in completions(incomplete) if item.value in ("exercise-1", *offered)]
    assert [item.value for item in items] == offered
    assert all("MNIST" in str(item.help) for item in items)


def test_completion_is_silent_about_a_broken_exercise(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise SpecError("x", "title", None, "a text")

    monkeypatch.setattr("grader.catalog.exercises", fail)
    monkeypatch.setenv("_GRADE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "grade sh")
    monkeypatch.setenv("COMP_CWORD", "1")
    result = grade()
    assert result.stdout.split() == ["plain,show"]
    assert result.stderr == ""
