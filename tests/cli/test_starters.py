"""`grade starters` writes into sources, and nowhere else."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import validations

from grader import catalog
from grader.cli.main import program
from grader.model.exercise import Exercise


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["starters", *arguments], prog_name="grade")


def only(exercise: Exercise, monkeypatch: pytest.MonkeyPatch) -> Exercise:
    """The one exercise of the catalogue, from here on."""
    monkeypatch.setattr(catalog, "exercises", lambda: (exercise,))
    monkeypatch.setattr(catalog, "find", lambda _: exercise)
    return exercise


def test_stale_starters_are_found_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter = only(validations.copied(tmp_path), monkeypatch).folder / "starter.py"
    starter.unlink()
    checked = grade("--check")
    assert (checked.exit_code, checked.stdout.count("Stale: ")) == (1, 1)
    assert not starter.exists()
    assert grade("exercise-6").exit_code == 0
    assert starter.is_file()
    assert grade("--check").exit_code == 0


@pytest.mark.parametrize("place", ["lib/python3/site-packages/more", "dist-packages/more", "_data"])
def test_nothing_is_written_into_what_is_installed(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / place).mkdir(parents=True)
    starter = only(validations.copied(tmp_path / place), monkeypatch).folder / "starter.py"
    starter.unlink()
    named = grade("exercise-6")
    assert named.exit_code == 2
    assert "installed" in named.stderr
    assert grade().exit_code == 0
    assert not starter.exists()


def test_a_missing_solution_is_the_authors_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(validations.copied(tmp_path), monkeypatch).solution.unlink()
    result = grade("exercise-6")
    assert result.exit_code == 2
    assert "author" in result.stderr


def test_those_that_there_are_are_not_stale() -> None:
    assert grade("--check").exit_code == 0
