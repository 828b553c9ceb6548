"""The parts of a decoded notebook that are graded."""

import pytest

from grader.model.errors import SubmissionRefused
from grader.submission import notebook

CODE = {"cell_type": "code", "source": "x = 1", "metadata": {}}
TEXT = {"cell_type": "markdown", "source": "hi"}


@pytest.mark.parametrize(
    "document",
    [
        {"nbformat": 4, "cells": [CODE, TEXT]},
        {"nbformat": 3, "worksheets": [{"cells": [CODE]}, {"cells": [TEXT]}]},
    ],
)
def test_cells_of_either_format(document: object) -> None:
    assert notebook.cells_of(document, "a.ipynb") == [CODE, TEXT]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ([], "not a Jupyter notebook"),
        ("text", "not a Jupyter notebook"),
        (None, "not a Jupyter notebook"),
        ({"cells": []}, "not a Jupyter notebook"),
        ({"nbformat": "4", "cells": []}, "not a Jupyter notebook"),
        ({"nbformat": True, "cells": []}, "not a Jupyter notebook"),
        ({"nbformat": 2, "worksheets": []}, "format 2 where 3 or 4 is expected"),
        ({"nbformat": 5, "cells": []}, "format 5 where 3 or 4 is expected"),
        ({"nbformat": 4}, "without a list of cells"),
        ({"nbformat": 4, "cells": {}}, "without a list of cells"),
        ({"nbformat": 3, "cells": []}, "without a list of cells"),
        ({"nbformat": 3, "worksheets": [1]}, "without a list of cells"),
        ({"nbformat": 4, "cells": ["x = 1"]}, "a cell that is not a JSON object"),
        ({"nbformat": 4, "cells": [TEXT] * 2_001}, "2,001 cells where at most 2,000"),
    ],
)
def test_what_is_no_notebook(document: object, problem: str) -> None:
    with pytest.raises(SubmissionRefused, match=problem):
        notebook.cells_of(document, "a.ipynb")


def test_most_cells_that_are_allowed() -> None:
    document = {"nbformat": 4, "cells": [TEXT] * notebook.MAX_CELLS}
    assert len(notebook.cells_of(document, "a.ipynb")) == notebook.MAX_CELLS


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (CODE, "x = 1"),
        ({"source": ["a = 1\n", "b = 2"]}, "a = 1\nb = 2"),
        ({"input": ["a = 1\n", "b = 2"]}, "a = 1\nb = 2"),
        ({"source": []}, ""),
        ({}, ""),
    ],
)
def test_source(cell: dict[str, object], expected: str) -> None:
    assert notebook.source_of(cell, "a.ipynb") == expected


@pytest.mark.parametrize("source", [None, 1, {}, ["a", 1]])
def test_source_that_is_no_text(source: object) -> None:
    with pytest.raises(SubmissionRefused, match="neither text nor lines of text"):
        notebook.source_of({"source": source}, "a.ipynb")


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"tags": ["scratch"]}, True),
        ({"tags": ["a", "scratch"]}, True),
        ({"tags": ["scratchy"]}, False),
        ({"tags": "scratch"}, False),
        ({"tags": [["scratch"]]}, False),
        ({}, False),
        (None, False),
        ([], False),
    ],
)
def test_scratch(metadata: object, expected: bool) -> None:
    assert notebook.is_scratch({"metadata": metadata}) is expected


def test_cell_without_metadata_is_not_scratch() -> None:
    assert not notebook.is_scratch({})


@pytest.mark.parametrize(("kind", "expected"), [("code", True), ("raw", False), (None, False)])
def test_code(kind: object, expected: bool) -> None:
    assert notebook.is_code({"cell_type": kind}) is expected


def error(kind: str = "error") -> dict[str, object]:
    return {"output_type": kind, "ename": "NameError", "evalue": "no", "traceback": []}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ({"metadata": {"tags": ["raises-exception"]}, "outputs": []}, True),
        ({"metadata": {}, "outputs": [{"output_type": "stream"}, error()]}, True),
        ({"metadata": {}, "outputs": [error("pyerr")]}, True),
        ({"metadata": {}, "outputs": [{"output_type": "stream", "name": "stderr"}]}, False),
        ({"metadata": {"tags": ["scratch"]}, "outputs": "error"}, False),
        ({"outputs": ["error"]}, False),
        ({}, False),
    ],
)
def test_which_cells_fail(cell: dict[str, object], *, expected: bool) -> None:
    assert notebook.fails(cell) is expected
