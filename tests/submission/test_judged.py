"""Which model of a file is judged: the first rule that fits."""

import ast
from collections.abc import Sequence

import pytest

from grader.inside.protocol.entry import LAST_FIT, Entry, WantedFunction
from grader.model.errors import SubmissionRefused
from grader.submission.judged import select
from grader.submission.script import Location, Selection
from grader.submission.top_level import TopLevel

OURS = "def solution_model():\n    return 1\n"
TRAIN = "def train_mnist():\n    model.fit(x)\n"
CREATE = "def create_model():\n    return keras.Sequential()\n"
FIT = "model.fit(x)\n"
CALLS = ("train_mnist()", "train_mnist(images, labels)", "create_model().fit(images)")


def selected(*cells: str, calls: Sequence[str] = CALLS) -> Selection:
    statements = [
        (number, statement)
        for number, source in enumerate(cells, start=1)
        for statement in ast.parse(source).body
    ]
    return select(TopLevel(statements), "work.ipynb", calls)


def refused(*cells: str) -> SubmissionRefused:
    with pytest.raises(SubmissionRefused) as error:
        selected(*cells)
    return error.value


def test_our_own_form_comes_first() -> None:
    assert selected(TRAIN, OURS, FIT) == Selection(Entry(), Location(2, 1))


def test_the_function_of_a_practice_exam() -> None:
    source = "import os\n\ndef solution_A5():\n    model.fit(x)\n    return model\n"
    chosen = selected("x = 1", source, FIT)
    assert chosen == Selection(Entry("solution_A5", "solution", "solution_A5()"), Location(2, 3))


def test_of_several_the_last_is_judged_and_the_report_says_so() -> None:
    source = "def solution_{}():\n    model.fit(x)\n"
    chosen = selected(source.format("A1"), source.format("A2"))
    assert chosen.entry.name == "solution_A2"
    assert "`solution_A1` and `solution_A2`: the last" in chosen.remarks[0]


@pytest.mark.parametrize(
    ("cells", "entry"),
    [
        ((TRAIN,), Entry("train_mnist", "function", "train_mnist()")),
        ((TRAIN, "train_mnist()"), Entry("train_mnist", "function", "train_mnist()")),
        ((TRAIN, FIT), Entry("train_mnist", "function", "train_mnist()")),
        (
            ("images = labels = 1", TRAIN.replace("()", "(a, b)")),
            Entry("train_mnist", "function", "train_mnist(images, labels)"),
        ),
        (
            (TRAIN.replace("()", "(a, b)"), "train_mnist(x[:10], y)"),
            Entry("train_mnist", "function", ""),
        ),
        (
            ("images = 1", CREATE),
            Entry("create_model", "expression", "create_model().fit(images)"),
        ),
    ],
)
def test_a_function_of_the_course(cells: Sequence[str], entry: Entry) -> None:
    assert selected(*cells).entry == entry


@pytest.mark.parametrize(
    "cells",
    [
        (FIT,),
        (CREATE, "images = 1", "m = create_model()", "m.fit(images)"),
        ("def train(m):\n    m.fit(x)\n", "train(build())"),
        ("for lr in rates:\n    m = build(lr)\n    m.fit(x)\n",),
        ("def train_mnist():\n    return create()\n", FIT),
        ("exec(code)",),
    ],
)
def test_else_the_last_fit(cells: Sequence[str]) -> None:
    assert selected(*cells) == Selection(Entry(LAST_FIT, "last-fit", ""))


def test_the_main_program_is_run_only_where_nothing_else_trains() -> None:
    main = "if __name__ == '__main__':\n    model.fit(x)\n    model.save('mymodel.h5')\n"
    chosen = selected(main)
    assert chosen.entry.runs_main
    assert "nothing else in the file trains" in chosen.remarks[0]
    assert not selected(FIT, main).entry.runs_main
    assert not selected(OURS, main).entry.runs_main


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (("x = 1",), "defines no `solution_model` at its top level and never calls `fit`"),
        ((CREATE,), "never trains a model: `create_model` in cell 1, line 1 builds one"),
        ((CREATE, "def solution_models(): ..."), "`create_model` in cell 1, line 1 builds one"),
        (("def solutionModel():\n    m.fit(x)",), "did you mean `solutionModel`? Rename it"),
        (("def train(x):\n    m.fit(x)",), "defines `train` in cell 1, line 1, which trains"),
        (("def solution_A1(x):\n    m.fit(x)",), "defines `solution_A1` in cell 1, line 1"),
        (("class T:\n    def f(self):\n        self.m.fit()",), "trains a model in `T` only"),
    ],
)
def test_what_surely_never_trains_is_refused_by_name(cells: Sequence[str], words: str) -> None:
    assert words in str(refused(*cells))


def test_a_refusal_has_its_place() -> None:
    error = refused("x = 1", "y = 2\n" + CREATE)
    assert (error.cell, error.line) == (2, 2)


def test_an_unwritten_practice_function_is_refused() -> None:
    source = "def solution_A1():\n    raise NotImplementedError\n    model.fit(x)\n"
    assert "`solution_A1` that raises NotImplementedError" in str(refused(source))


FUNCTIONS = (
    WantedFunction("average", ("series", 3)),
    WantedFunction("smoothed", ("series",), "smooth_past", forecasts=True),
)


def of_functions(source: str) -> Selection:
    statements = [(1, statement) for statement in ast.parse(source).body]
    return select(TopLevel(statements), "work.ipynb", functions=FUNCTIONS)


@pytest.mark.parametrize(
    "line", ["def average(series, n): ...", "smooth_past = series[3:]", "from mine import smoothed"]
)
def test_functions_are_judged_where_they_are_asked_for(line: str) -> None:
    found = of_functions(f"import numpy\n{OURS}\n{line}\n")
    assert found == Selection(
        Entry("functions", "functions", "", functions=FUNCTIONS), Location(1, 5)
    )


def test_a_file_without_any_of_them_is_refused() -> None:
    with pytest.raises(SubmissionRefused, match=r"defines none of the functions .*`average`, `smo"):
        of_functions(OURS + TRAIN)
