"""`grade package`, with packing itself replaced where it would take long."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import program


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["package", "gradescope", *arguments], prog_name="grade")


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "made.whl").touch()
    return "made.whl"


def test_it_says_what_it_wrote_and_what_to_choose(wheel: str, tmp_path: Path) -> None:
    result = grade("exercise-1", "mnist-callback", "exercise-6", "--wheel", wheel)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "autograder.zip").is_file()
    assert "GB of memory" in result.stdout
    assert "minutes" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("exercise-99",), "exercise-99"),
        (("exercise-1", "--out", "."), "is a folder"),
        (("exercise-1", "--paper-key", "gone"), "gone"),
        (("exercise-1", "--wheel", "gone.whl"), "gone.whl"),
        ((), "EXERCISE"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    wheel: str, arguments: tuple[str, ...], words: str
) -> None:
    result = grade(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output
