"""Whether `solution_model` is there, was written and can be called."""

import ast

import pytest

from grader.inside.protocol.entry import SOLUTION
from grader.model.errors import SubmissionRefused
from grader.submission.script import Location
from grader.submission.solution import (
    UNWRITTEN,
    check_function,
    refuse_unwritten,
)
from grader.submission.top_level import TopLevel

WRITTEN = "def solution_model():\n    return 1\n"


def check(*cells: str) -> Location | None:
    statements = [
        (number, statement)
        for number, source in enumerate(cells, start=1)
        for statement in ast.parse(source).body
    ]
    refuse_unwritten(statements, "work.ipynb")
    return check_function(TopLevel(statements), "work.ipynb", SOLUTION)


@pytest.mark.parametrize(
    "source",
    [
        WRITTEN,
        "def make(): ...\nsolution_model = make",
        "solution_model: object = print",
        "helper, solution_model = print, print",
        "solution_model = lambda: 1",
        "from keras import Model as solution_model",
        "class solution_model: ...",
        "if True:\n    def solution_model(): return 1",
        "try:\n    def solution_model(): return 1\nfinally:\n    pass",
        "def solution_model(epochs=10, *args, verbose=2, **rest): return 1",
        "@decorated\ndef solution_model(x): return 1",
        "def solution_model():\n    if 0:\n        raise NotImplementedError\n    return 1",
        f"def solution_model():\n    return 1\n    raise NotImplementedError('{UNWRITTEN}')",
        "class Base:\n    def f(self):\n        raise NotImplementedError\n" + WRITTEN,
        "def solution_model(x): return x\n" + WRITTEN,
    ],
)
def test_accepted(source: str) -> None:
    assert check(source) is not None


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        "def solution_models(): ...",
        "print(solution_model)",
        "class A:\n    def solution_model(self): ...",
        "def f():\n    def solution_model(): ...",
        "[solution_model for solution_model in ()]",
        f"if __name__ == '__main__':\n    {SOLUTION} = print",
    ],
)
def test_not_there(source: str) -> None:
    assert check(source) is None


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("async def solution_model(): ...", r"`async def solution_model` in cell 1, line 1"),
        ("def solution_model(x): ...", r"required parameters \(x\) in cell 1, line 1"),
        ("def solution_model(a, /, b, c=1, *, d, e=2): ...", r"parameters \(a, b, d\)"),
        ("def solution_model():\n    raise NotImplementedError", r"in cell 1, line 2"),
        ("def solution_model():\n  x = 1\n  raise NotImplementedError('x')", r"cell 1, line 3"),
    ],
)
def test_refused(source: str, problem: str) -> None:
    with pytest.raises(SubmissionRefused, match=problem):
        check(source)


def test_the_last_definition_counts() -> None:
    with pytest.raises(SubmissionRefused, match="required parameters") as error:
        check(WRITTEN, "x = 1\ndef solution_model(x): return x")
    assert (error.value.cell, error.value.line) == (2, 2)


def test_definition_under_another_condition_than_the_main_guard_counts() -> None:
    assert check("if __name__ != '__main__':\n    def solution_model(): return 1")


@pytest.mark.parametrize(
    "block",
    [
        "def preprocess(images):\n    {}",
        "class Stop:\n    def on_epoch_end(self, epoch, logs=None):\n        {}",
        "def f():\n    if True:\n        {}",
    ],
)
def test_part_of_the_starter_that_was_left(block: str) -> None:
    left = block.format(f'raise NotImplementedError("{UNWRITTEN}")')
    with pytest.raises(
        SubmissionRefused, match="still has a part of the starter to write"
    ) as error:
        check(WRITTEN, left)
    assert (error.value.cell, error.value.line) == (2, left.count("\n") + 1)
