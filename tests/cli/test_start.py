"""Beginning an exercise: the starter file, and what is asked."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import program


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments, prog_name="grade")


@pytest.mark.parametrize("form", ["ipynb", "py"])
def test_start_writes_a_starter_and_says_what_next(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = grade("start", "mnist-callback", "--format", form)
    assert result.exit_code == 0
    assert (tmp_path / f"exercise-1.{form}").stat().st_size > 100
    assert f"Wrote exercise-1.{form}" in result.stdout
    assert "grade exercise-1" in result.stdout


@pytest.mark.parametrize(
    ("beside", "command"),
    [
        ("exercise-1.ipynb", "grade exercise-1 exercise-1.py"),
        ("exercise-1-old.py", "grade exercise-1 exercise-1.py"),
        ("exercise-10.py", "grade exercise-1"),
    ],
)
def test_start_names_the_file_where_another_could_be_meant(
    beside: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / beside).write_text("mine")
    assert f"run `{command}`." in grade("start", "exercise-1", "--format", "py").stdout


def test_start_never_overwrites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercise-1.py").write_text("mine")
    result = grade("start", "exercise-1", "--format", "py")
    assert result.exit_code == 2
    assert "exercise-1.py" in result.stderr
    assert (tmp_path / "exercise-1.py").read_text() == "mine"


def test_start_writes_into_a_folder_of_ones_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = grade("start", "1", "--out", "my work/monday", "--format", "py")
    assert (tmp_path / "my work" / "monday" / "exercise-1.py").stat().st_size > 100
    assert "`grade exercise-1 'my work/monday/exercise-1.py'`" in result.stdout


def test_start_needs_a_folder_that_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    result = grade("start", "exercise-1", "--out", str(tmp_path / "file"))
    assert result.exit_code == 2
    assert "file cannot be made (File exists): name another one" in result.stderr


def test_show_tells_the_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.data.describe", lambda dataset: ())
    result = grade("show", "exercise-1")
    assert result.exit_code == 0
    assert "held-out-accuracy*" in result.stdout
    assert "\x1b" not in result.stdout


def test_start_for_github_writes_a_workflow_and_leaves_the_starter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = grade("start", "exercise-1", "--github")
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / ".github" / "workflows" / "classroom.yml").is_file()
    assert (tmp_path / "exercise-1.ipynb").is_file()
    again = grade("start", "exercise-1", "--github")
    assert again.exit_code == 2
    assert "exists already" in again.stderr
