"""Lines of cells are found in the notebook's own file."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.submission.file_lines import file_line


def notebook(*cells: dict[str, object]) -> dict[str, object]:
    return {"metadata": {}, "cells": list(cells), "nbformat": 4, "nbformat_minor": 5}


def code(source: object, **more: object) -> dict[str, object]:
    return {"outputs": [], "cell_type": "code", "metadata": {}, "source": source, **more}


def saved(folder: Path, document: object, indent: int | None = 1) -> Path:
    file = folder / "mine.ipynb"
    file.write_text(json.dumps(document, indent=indent), encoding="utf-8")
    return file


def test_a_line_of_a_cell_is_where_its_text_stands(tmp_path: Path) -> None:
    text = {"cell_type": "markdown", "metadata": {}, "source": ["# not code\n"]}
    empty, first, second = code([]), code(["a = 1\n", "b = 2"]), code(["\n", "c = 3\n", "d = 4"])
    file = saved(tmp_path, notebook(text, empty, first, second))
    lines = file.read_text().split("\n")
    for cell, line, words in ((1, 1, "a = 1"), (1, 2, "b = 2"), (2, 2, "c = 3"), (2, 3, "d = 4")):
        found = file_line(file, cell, line)
        assert found
        assert words in lines[found - 1]


def test_a_cell_in_one_string_is_in_one_line(tmp_path: Path) -> None:
    file = saved(tmp_path, notebook(code("a = 1\nb = 2\nc = 3")))
    found = file_line(file, 1, 3)
    assert found == file_line(file, 1, 1)
    assert found
    assert "b = 2" in file.read_text().split("\n")[found - 1]


def test_scratch_cells_count_as_they_do_in_jupyter(tmp_path: Path) -> None:
    scratch = code(["x = 1"], metadata={"tags": ["scratch"]})
    file = saved(tmp_path, notebook(scratch, code(["y = 2"])))
    found = file_line(file, 2, 1)
    assert found
    assert "y = 2" in file.read_text().split("\n")[found - 1]


def test_format_3_keeps_cells_in_worksheets(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "input": ["a = 1\n", "b = 2"], "outputs": []}
    file = saved(tmp_path, {"nbformat": 3, "worksheets": [{"cells": [cell]}]})
    found = file_line(file, 1, 2)
    assert found
    assert "b = 2" in file.read_text().split("\n")[found - 1]


def test_a_script_and_the_json_itself_have_their_own_lines(tmp_path: Path) -> None:
    assert file_line(tmp_path / "mine.py", None, 7) == 7
    assert file_line(tmp_path / "mine.ipynb", None, 3) == 3
    assert file_line(tmp_path / "mine.py", None, None) is None


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"cells": 3}', '{"cells": [3]}', '{"cells": [{"cell_type": "code"'
    ', "source": [1]}]}', '{"worksheets": {}}', "\0"],
)  # fmt: skip
def test_a_file_that_is_no_notebook_has_no_such_line(content: str, tmp_path: Path) -> None:
    (tmp_path / "mine.ipynb").write_text(content)
    assert file_line(tmp_path / "mine.ipynb", 1, 1) is None
    assert file_line(tmp_path / "gone.ipynb", 1, 1) is None


LINES = st.lists(st.text("ab{}[]\"',:\\ ", max_size=6), min_size=1, max_size=5)


@given(st.lists(LINES, min_size=1, max_size=4), st.sampled_from([None, 1, 4]))
def test_every_line_of_every_cell_is_found(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]], indent: int | None
) -> None:
    marked = [[f"{n}_{k}#{line}" for k, line in enumerate(lines)] for n, lines in enumerate(cells)]
    sources = [code("\n".join(lines).splitlines(keepends=True)) for lines in marked]
    file = saved(tmp_path_factory.mktemp("notebook"), notebook(*sources), indent)
    lines = file.read_text().split("\n")
    for number, cell in enumerate(marked):
        for position in range(len(cell)):
            found = file_line(file, number + 1, position + 1)
            assert found
            assert f"{number}_{position}#" in lines[found - 1]
