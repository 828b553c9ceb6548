"""Which cells of a kernel make a notebook."""

import dataclasses
import json
from pathlib import Path

from grader.cli.notebook.cells import KernelCells
from grader.submission.reading import code


@dataclasses.dataclass
class Info:
    raw_cell: str | None
    cell_id: str | None = None


@dataclasses.dataclass
class Result:
    info: Info
    success: bool = True


def after(*ran: tuple[str, str | None] | Result, earlier: tuple[str, ...] = ()) -> list[str]:
    cells = KernelCells(earlier)
    for each in ran:
        cells.post_run_cell(each if isinstance(each, Result) else Result(Info(*each)))
    return cells.sources


def test_a_cell_counts_as_it_ran_last_in_its_first_place() -> None:
    assert after(("a = 1", "x"), ("b = 1", "y"), ("a = 2", "x")) == ["a = 2", "b = 1"]


def test_without_ids_a_source_counts_once() -> None:
    assert after(("a = 1", None), ("b = 1", None), ("a = 1", None)) == ["a = 1", "b = 1"]


def test_a_cell_that_failed_keeps_what_it_was() -> None:
    failed = Result(Info("a = 1 / 0", "x"), success=False)
    assert after(("a = 1", "x"), failed) == ["a = 1"]
    assert after(failed) == []


def test_what_ran_before_comes_first_and_once() -> None:
    assert after(("b = 1", "x"), earlier=("a = 1", "b = 1", "a = 1")) == ["a = 1", "b = 1"]


def test_what_only_asks_for_a_grading_is_left_out() -> None:
    ours = ("%load_ext grader\n%grade exercise-1", "# now\n!grade 1", "%grade 1")
    assert after(*((source, None) for source in ours), ("x = 1\n%grade 1", None), ("  ", None)) == [
        "x = 1\n%grade 1"
    ]


def test_the_notebook_can_be_read(tmp_path: Path) -> None:
    cells = KernelCells(("a = 1", "print('naïve')"))
    path = tmp_path / "cells.ipynb"
    path.write_text(cells.notebook(), encoding="utf-8")
    assert code(path) == "a = 1\n\nprint('naïve')"
    assert json.loads(path.read_text())["nbformat"] == 4
