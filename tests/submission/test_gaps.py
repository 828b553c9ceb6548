"""Files of the course's with a ``None`` that was to be replaced."""

import ast

import pytest

from grader.model.errors import SubmissionRefused
from grader.submission.gaps import layers_left, only_none, refuse_gaps
from grader.submission.top_level import TopLevel

HEAD = "model = keras.Sequential([keras.layers.Dense(1)])\n"
SHOW = "def show():\n    f = None\n    f.show()\n"


def refuse(*cells: str, entry: str = "", failing: tuple[int, ...] = ()) -> None:
    statements = [
        (number, statement)
        for number, source in enumerate(cells, start=1)
        for statement in ast.parse(source).body
    ]
    refuse_gaps(TopLevel(statements), "work.ipynb", entry, failing)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("### START CODE HERE\nmodel = tf.keras.Sequential([\n    None\n])", "line 3: write"),
        ("model = Sequential((keras.Input((1,)), None))", "line 1: write"),
        (HEAD + "xs = None\nys = 2\nmodel.fit(xs, ys)", r"line 2 \(`xs = None`\): write"),
        (HEAD + "history = model.fit(None, None, epochs=None)", "line 2: write"),
        ("model = None\nmodel.compile(loss='mse')", r"line 1 \(`model = None`\)"),
        ("series: list = None\nfirst = series[0]", r"line 1 \(`series = None`\)"),
        ("def build():\n    layers = None\n    return layers.Dense(1)\nbuild()", "line 2"),
    ],
)
def test_a_gap_that_surely_fails_is_refused_with_its_place(source: str, said: str) -> None:
    with pytest.raises(SubmissionRefused, match=rf"a part to write, in cell 2, {said}") as refusal:
        refuse("import keras", source)
    assert refusal.value.cell == 2


def test_the_first_gap_is_named() -> None:
    with pytest.raises(SubmissionRefused, match="cell 1, line 1"):
        refuse("xs = None", "model = Sequential([None])\nmodel.fit(xs, xs)")


def test_the_function_that_is_called_is_looked_into() -> None:
    source = (
        "def build():\n    return Sequential([None])\ndef solution_model():\n    return build()"
    )
    refuse(source)
    with pytest.raises(SubmissionRefused, match="line 2"):
        refuse(source, entry="solution_model")


@pytest.mark.parametrize(
    "source",
    [
        "best = None\nprint(best)",
        HEAD + "callbacks = None\nmodel.fit(x, y, callbacks=callbacks, validation_data=None)",
        "model = None\nmodel = keras.Sequential()\nmodel.fit(x, y)",
        "model = None\ndef f():\n    global model\n    model = make()\nf()\nmodel.fit(x, y)",
        "from ours import *\nmodel = None\nmodel.fit(x, y)",
        "layers = None\nif layers:\n    layers.append(1)",
        "layers = None\nsize = layers.size if layers else 0\nlayers and layers.pop()",
        "try:\n    Sequential([None])\nexcept ValueError:\n    pass",
        "def unused():\n    Sequential([None])",
        "def build():\n    return Sequential([None])\ndef build():\n    return 1\nbuild()",
        "def build(layers=None):\n    return layers.first\nbuild(rows)",
        "def build():\n    return 1\n    Sequential([None])\nbuild()",
        "for model in models:\n    pass\nmodel = None\nmodel.fit(x)",
        "model = Sequential(None)\nmodel.add(keras.Input((None, 1)))",
        "out = None\nimport numpy as out\nout.zeros(1)",
        HEAD + "model.fit(x, y)\nforecast = None\nprint(forecast.shape)",
        SHOW + HEAD + "model.fit(x, y)\nshow()",
        "with suppress(Exception):\n    Sequential([None])",
        SHOW + "try:\n    show()\nexcept AttributeError:\n    pass",
        SHOW + "if DEBUG:\n    show()",
        SHOW + "button.on_click(show)",
        "def found():\n    f = None\n    if rows:\n        return rows\n    return f.rows\nfound()",
        "def rows():\n    f = None\n    yield f.rows\nlater = rows()",
        "def build():\n    def forget():\n        data = None\n    return data.size\nbuild()",
        "class Sizes:\n    str = None\nupper = str.upper",
        "rest = None\nmatch rows:\n    case [_, *rest]:\n        pass\nrest.sort()",
        HEAD + "model.fit(x, y)\nf = None\nf.show()\nif __name__ == '__main__':\n    model.fit(x)",
    ],
)
def test_what_may_well_work_is_not_refused(source: str) -> None:
    refuse(source)


@pytest.mark.parametrize(
    "cells",
    [
        ("model = None", "model = build()\nmodel.fit(x, y)", "model.summary()"),
        ("f = None", HEAD + "model.fit(x, y)", "f.show()"),
        ("def build():\n    return Sequential([None])", "def build():\n    return 1", "build()"),
        ("import keras", "Sequential([None])", "model = 1"),
    ],
)
def test_a_cell_that_may_fail_has_no_gap_and_may_fill_one(cells: tuple[str, ...]) -> None:
    refuse(*cells, failing=(2,))


def test_names_that_are_never_given_anything_else() -> None:
    tree = ast.parse("a = b = None\nc = None\nc = 1\nd: int = None\na = None\ndef f(d): pass")
    found = only_none(ast.walk(tree))
    assert {name: node.lineno for name, node in found.items()} == {"a": 1, "b": 1}


def test_layers_that_are_left() -> None:
    call = ast.parse("Sequential([None, 1, None])", mode="eval").body
    assert len([*layers_left(call)]) == 2
    assert [*layers_left(ast.parse("Dense(None)", mode="eval").body)] == []
