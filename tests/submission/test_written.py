"""Cells as they were written, for readers."""

import json
from pathlib import Path

import pytest

from grader.model.pictures import SourceCell
from grader.submission.written import (
    LONGEST_LINE,
    MOST_CHARACTERS,
    cells_of_file,
    written_cells,
)


def notebook(*cells: tuple[str, object]) -> str:
    made = [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made})


def test_code_cells_have_the_numbers_that_diagnoses_use() -> None:
    text = notebook(
        ("markdown", ["# A\n", "b"]),
        ("code", "%time x"),
        ("code", " "),
        ("raw", "r"),
        ("code", "y"),
    )
    assert written_cells(text, is_notebook=True) == (
        SourceCell("markdown", "# A\nb"),
        SourceCell("code", "%time x", 1),
        SourceCell("code", "y", 2),
    )


def test_a_script_is_one_cell() -> None:
    assert written_cells("a = 1\n", is_notebook=False) == (SourceCell("code", "a = 1"),)


def test_long_ones_are_cut() -> None:
    (cell,) = written_cells("x" * 5_000 + "\ny", is_notebook=False)
    assert cell.source == "x" * LONGEST_LINE + " […]\ny"
    many = notebook(*[("code", "line\n" * 5_000)] * 20)
    cells = written_cells(many, is_notebook=True)
    assert sum(len(cell.source) for cell in cells) == MOST_CHARACTERS


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"nbformat": 4, "cells": 3}', "[" * 5_000])
def test_what_is_no_notebook_has_no_cells(text: str) -> None:
    assert written_cells(text, is_notebook=True) == ()


def test_a_file_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    assert cells_of_file(tmp_path / "none.py") == ()
    (tmp_path / "broken.py").write_text("def (:\n")
    assert cells_of_file(tmp_path / "broken.py") == (SourceCell("code", "def (:"),)
