"""What is asked of syntax trees on both sides of the box."""

import ast

import pytest

from grader.inside.syntax import assigned, may_yield, name_of, names_in


@pytest.mark.parametrize(
    ("text", "name"), [("a", "a"), ("a.b.c", "c"), ("f().g", "g"), ("f()", ""), ("1", "")]
)
def test_the_name_that_an_expression_ends_with(text: str, name: str) -> None:
    assert name_of(ast.parse(text, mode="eval").body) == name


def test_names_are_read_or_stored() -> None:
    assert names_in(ast.parse("a = b.c + d(e=1)\ndef f(g): return h")) == {"a", "b", "d", "h"}


@pytest.mark.parametrize(
    ("body", "yields"), [("yield 1", True), ("yield from x", True), ("return 1", False)]
)
def test_a_generator_yields(body: str, yields: bool) -> None:
    assert may_yield(ast.parse(f"def f():\n    {body}").body[0]) is yields


def test_of_several_assignments_the_last_counts() -> None:
    found = assigned(ast.parse("a = 1\na = 2\nb.c = 3\n(d, e) = 4\nf: int = 5\ng = h = 6"))
    assert {name: ast.unparse(value) for name, value in found.items()} == {
        "a": "2",
        "g": "6",
        "h": "6",
    }
