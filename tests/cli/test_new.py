"""`grade new`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import program


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["new", *arguments], prog_name="grade")


def test_it_says_what_it_wrote_and_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = grade("my-exercise", "--like", "exercise-6")
    assert result.exit_code == 0, result.stderr
    assert "pip install -e my-exercise" in result.stdout
    assert (tmp_path / "my-exercise" / "pyproject.toml").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("my-exercise",), "--like"),
        (("my-exercise", "--like", "exercise-99"), "exercise-99"),
        (("My Exercise", "--like", "exercise-1"), "small letters"),
        (("exercise-1", "--like", "exercise-1"), "already"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    arguments: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = grade(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []
