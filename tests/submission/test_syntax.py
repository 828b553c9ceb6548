"""Parsing and compiling without running, and text made fit for a terminal."""

import ast
import builtins

import pytest

from grader.submission.syntax import UNPARSABLE, bound, compile_only, parse, parses, printable


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 1", True),
        ("", True),
        ("return", True),
        ("print 1", False),
        ("x = '\0'", False),
        ("x = '\ud800'", False),
        ("-" * 100_000 + "1", False),
        ("a" + ".b" * 100_000, False),
        ("(" * 1_000, False),
    ],
)
def test_parses(source: str, expected: bool) -> None:
    assert parses(source) is expected


@pytest.mark.parametrize("source", ["return 1", "break", "def f(a, a): pass", "nonlocal x"])
def test_compiler_finds_what_the_parser_does_not(source: str) -> None:
    assert parses(source)
    with pytest.raises(UNPARSABLE):
        compile_only(source, "student.py")


def test_nothing_runs() -> None:
    builtins.__dict__["touched"] = False
    try:
        compile_only("import builtins; builtins.touched = True", "student.py")
        assert builtins.__dict__["touched"] is False
    finally:
        del builtins.__dict__["touched"]


def test_warnings_of_students_code_are_silent() -> None:
    # An invalid escape and a literal compared by identity; the tests make warnings errors.
    source = "x = '\\d'\ny = x is 'd'\n"
    assert len(parse(source).body) == 2
    compile_only(source, "student.py")


def test_our_future_imports_are_not_inherited() -> None:
    source = "def f():\n    def g(x: (yield)): ...\n"
    compile_only(source, "student.py")
    with pytest.raises(SyntaxError):
        compile_only(f"from __future__ import annotations\n{source}", "student.py")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("a = b", {"a"}),
        ("del a", {"a"}),
        ("def f(a): pass", {"f", "a"}),
        ("class C(B): pass", {"C"}),
        ("import a.b, c as d", {"a", "d"}),
        ("from a import b", {"b"}),
        ("try: pass\nexcept E as e: pass", {"e"}),
        ("match a:\n    case [b, *c]: pass\n    case {**d}: pass", {"b", "c", "d"}),
        ("global a", {"a"}),
        ("a.b = c[d]", set()),
    ],
)
def test_names_that_are_given_a_value(source: str, names: set[str]) -> None:
    assert {name for node in ast.walk(ast.parse(source)) for name in bound(node)} == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exercise-1.py", "exercise-1.py"),
        ("naïve ü", "naïve ü"),
        ("\x1b[31mred\x07", "?[31mred?"),
        ("a\nb\tc", "a?b?c"),
        ("\u202egnp", "?gnp"),
        ("x" * 81, "x" * 79 + "…"),
        ("x" * 80, "x" * 80),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected
