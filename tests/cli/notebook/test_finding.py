"""Which file a kernel's notebook is."""

from pathlib import Path

import pytest

from grader.cli.notebook.finding import (
    SESSION_VARIABLE,
    VSCODE_NAME,
    missing_cells,
    notebook_path,
    wait_for_saving,
    written,
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.ipynb"
    path.write_text("{}")
    monkeypatch.chdir(tmp_path)
    return path


def test_jupyter_and_vs_code_say_it(file: Path) -> None:
    assert notebook_path({}, {SESSION_VARIABLE: str(file)}) == file
    assert notebook_path({VSCODE_NAME: str(file)}, {}) == file


def test_a_path_from_elsewhere_is_found_beside_the_kernel(file: Path) -> None:
    assert notebook_path({}, {SESSION_VARIABLE: "lessons/mine.ipynb"}) == file


@pytest.mark.parametrize("said", ["", "away.ipynb", "3f2a-uuid", "console-1", "mine.py"])
def test_what_is_no_notebook_here_is_none(file: Path, said: str) -> None:
    assert notebook_path({VSCODE_NAME: 3}, {SESSION_VARIABLE: said}) is None


def test_a_save_is_waited_for_but_not_for_long(file: Path) -> None:
    waited: list[float] = []
    assert not wait_for_saving(file, written(file), waited.append)
    assert 1 < sum(waited) < 5
    assert wait_for_saving(file, written(file) - 1, waited.append)
    assert written(file.with_name("none")) == 0


def test_cells_that_are_not_saved_are_counted() -> None:
    saved = "a = 1  \n\nb = 2\nc = 3"
    assert missing_cells(saved, ["a = 1", "b = 2\nc = 3\n"]) == 0
    assert missing_cells(saved, ["a = 2", "b = 2"]) == 1
