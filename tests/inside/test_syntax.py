"""What is asked of syntax trees on both sides of the box."""

from __future__ import annotations

import ast

import pytest

from grader.inside.syntax import assigned, name_of


@pytest.mark.parametrize(
    ("text", "name"), [("a", "a"), ("a.b.c", "c"), ("f().g", "g"), ("f()", ""), ("1", "")]
)
def test_the_name_that_an_expression_ends_with(text: str, name: str) -> None:
    assert name_of(ast.parse(text, mode="eval").body) == name


def test_of_several_assignments_the_last_counts() -> None:
    found = assigned(ast.parse("a = 1\na = 2\nb.c = 3\n(d, e) = 4\nf: int = 5\ng = h = 6"))
    assert {name: ast.unparse(value) for name, value in found.items()} == {
        "a": "2",
        "g": "6",
        "h": "6",
    }
