"""Entries: calls of functions of the course's notebooks, and nothing else."""

import ast
import re

import pytest

from grader.model.entries import call_of, function_of


@pytest.mark.parametrize(
    ("entry", "function"),
    [
        ("train_mnist()", "train_mnist"),
        ("train_mnist(images, labels)", "train_mnist"),
        ("create_model().fit(images, labels, epochs=10)", "create_model"),
        ("tools.create().model.fit(x)", "tools"),
    ],
)
def test_an_entry_names_a_function(entry: str, function: str) -> None:
    call = call_of(entry)
    assert ast.unparse(call) == entry
    assert function_of(call) == function


@pytest.mark.parametrize(
    "entry",
    ["", "train_mnist", "train_mnist(", "1 + train()", "x = f()", "(lambda: 1)()", "f[0]()"],
)
def test_what_is_no_call_of_a_named_function_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(entry)}$"):
        call_of(entry)


def test_what_names_no_function_has_no_name() -> None:
    assert function_of(ast.parse("[1]", mode="eval").body) == ""
