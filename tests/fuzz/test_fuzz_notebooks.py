"""Whatever a notebook or script holds, it is read and converted, or refused in one sentence."""

import ast
import json
import typing
from pathlib import Path

import pytest
from fuzzing import FUZZ, FUZZ_FEW, Sample, check, fuzz, sample_of
from hypothesis import given
from hypothesis import strategies as st
from notebook_target import CODE_TEXTS, Notebooks

from grader.submission.cells import neutralise
from grader.submission.reading import MAX_CODE_BYTES
from grader.submission.script import hoist

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(CODE_TEXTS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
SOURCE = st.lists(st.sampled_from(CODE_TEXTS), max_size=6)
CELL = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(("code", "code", "markdown")) | JSON},
    optional={
        "source": SOURCE | SOURCE.map("".join) | JSON,
        "input": SOURCE | JSON,
        "metadata": st.just({"tags": ["scratch"]}) | JSON,
        "outputs": JSON,
        "id": JSON,
    },
)
SOLUTION = {"cell_type": "code", "source": "def solution_model():\n    return 1\n"}
SCRIPT_LINES = (
    "x = 1",
    "from __future__ import annotations",
    "from __future__ import division as d",
    "'''\n'''",
    "if x:\n    pass",
    "y = (1,\n     2)",
    "# é",
    "s = 'é'",
)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Notebooks:
    return Notebooks(tmp_path_factory.mktemp("fuzz"))


@FUZZ_FEW
@given(cells=st.lists(CELL, max_size=4), others=st.dictionaries(st.text(max_size=8), JSON))
def test_cells_with_anything_in_them(
    target: Notebooks, cells: list[object], others: dict[str, object]
) -> None:
    document = {"nbformat": 4, "nbformat_minor": 5, "cells": [SOLUTION, *cells]}
    for whole in (document, others | document, document | others):
        check(target, Sample("a.ipynb", json.dumps(whole).encode()))


@FUZZ
@given(text=SOURCE.map("".join) | st.text(), suffix=st.sampled_from((".py", ".ipynb")))
def test_any_text(target: Notebooks, text: str, suffix: str) -> None:
    check(target, Sample(f"a{suffix}", text.encode("utf-8", "surrogatepass")))


@FUZZ
@given(data=st.binary(max_size=200), suffix=st.sampled_from((".py", ".ipynb")))
def test_any_bytes(target: Notebooks, data: bytes, suffix: str) -> None:
    assert check(target, Sample(f"a{suffix}", data)) in ("refused", "accepted and converted")


@FUZZ
@given(st.lists(st.sampled_from(SCRIPT_LINES), max_size=5), st.sampled_from(("\n", "; ")))
def test_what_is_python_already_keeps_its_meaning(lines: list[str], between: str) -> None:
    source = between.join(lines)
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    assert neutralise(source) == source
    hoisted, _ = hoist(source)
    assert hoisted.count("\n") == source.count("\n")
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            tree.body[tree.body.index(node)] = ast.Pass()
    assert ast.dump(ast.parse(hoisted)) == ast.dump(tree)


@FUZZ
@given(SOURCE.map("".join))
def test_magics_leave_every_line_where_it_was(source: str) -> None:
    plain = source.replace("\r\n", "\n").replace("\r", "\n")
    assert neutralise(source).count("\n") == plain.count("\n")


def test_spoilt_notebooks(target: Notebooks, tmp_path: Path) -> None:
    tally = fuzz(target, range(300), 1, tmp_path)
    assert [find.reason for find in tally.finds] == []
    assert {"refused", "accepted and converted"} <= set(tally.results)


DENSE: dict[str, typing.Callable[[int], str]] = {
    "statements": lambda size: "a=1\n" * (size // 4),
    "elements": lambda size: "a," * (size // 2),
    "a magic": lambda size: "!ls\n" + "a;" * (size // 2 - 4),
    "imports": lambda size: "import numpy\n" * (size // 13),
    "functions": lambda size: "".join(f"def solution_m{n:06}():0\n" for n in range(size // 26)),
    "magics": lambda size: "!ls\n" * (size // 4),
    "brackets": lambda size: "!ls\n" + "[\n" * (size // 2 - 4),
    "attributes": lambda size: "a" + ".b" * (size // 2 - 1),
    "lambdas": lambda size: ("x = " + "lambda: " * 2_400 + "1\n") * (size // 20_000),
    "minus signs": lambda size: "-" * (size - 2) + "1",
}


@pytest.mark.slow
@pytest.mark.parametrize("code", DENSE.values(), ids=DENSE)
def test_the_densest_code_that_is_allowed(
    target: Notebooks, code: typing.Callable[[int], str]
) -> None:
    solution = "def solution_model():\n    return 1\n"
    check(target, Sample("a.py", (code(MAX_CODE_BYTES - 100) + "\n" + solution).encode()))


def test_an_input_is_the_same_each_time(target: Notebooks) -> None:
    assert sample_of(target, 3, 7) == sample_of(target, 3, 7)
    assert len({sample_of(target, 3, number).data for number in range(20)}) > 15
