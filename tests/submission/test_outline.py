"""What a file defines, trains and sets going, by its source alone."""

import ast

import pytest

from grader.submission.outline import Outline
from grader.submission.top_level import TopLevel


def outline(source: str) -> Outline:
    return Outline.of(TopLevel([(None, each) for each in ast.parse(source).body]))


@pytest.mark.parametrize(
    "source",
    [
        "model.fit(x)",
        "history = model.fit_generator(x)",
        "for lr in rates:\n    build(lr).fit(x)",
        "runs = [m.fit(x) for m in models]",
        "with strategy.scope():\n    model.train_on_batch(x)",
        "def train():\n    model.fit(x)\ntrain()",
        "def step():\n    optimizer.apply_gradients(g)\ndef train():\n    step()\nprint(train())",
        "class Trainer:\n    def run(self):\n        self.model.fit()\nTrainer().run()",
        "run = lambda: model.fit(x)\nrun()",
    ],
)
def test_the_file_trains(source: str) -> None:
    assert outline(source).trains


@pytest.mark.parametrize(
    "source",
    [
        "model.predict(x)",
        "def train():\n    model.fit(x)",
        "class Trainer:\n    def run(self):\n        self.model.fit()",
        "if __name__ == '__main__':\n    model.fit(x)",
        "fit = 3",
    ],
)
def test_the_file_trains_nothing(source: str) -> None:
    assert not outline(source).trains


def test_training_as_the_main_program_is_apart() -> None:
    found = outline("def train():\n    m.fit()\nif __name__ == '__main__':\n    train()")
    assert (found.trains, found.trains_as_main) == (False, True)


@pytest.mark.parametrize(
    ("parameters", "counts"),
    [
        ("", [0]),
        ("a, b", [2]),
        ("a, b=1", [1, 2]),
        ("*a", [0, 1, 2, 3]),
        ("a, *, c", []),
        ("a, *, c=1", [1]),
    ],
)
def test_how_many_arguments_a_function_takes(parameters: str, counts: list[int]) -> None:
    function = outline(f"def f({parameters}): ...").functions["f"]
    assert [count for count in range(4) if function.takes(count)] == counts


def test_builders_and_names() -> None:
    found = outline("import os as o\nx, y = 1, 2\ndef create():\n    return keras.Sequential()\n")
    assert {"o", "x", "y", "create"} == found.bound
    assert [each.node.name for each in found.builders] == ["create"]
    assert not found.hides
    assert outline("exec(code)").hides
