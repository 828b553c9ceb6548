"""Parsing and compiling of students' code without running any of it."""

import ast
import gc
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What Python's parser and compiler raise on code that they cannot take."""


def parse(source: str) -> ast.Module:
    """The syntax tree, without the warnings that students' code gives rise to.

    Raises:
        SyntaxError: not Python.
        ValueError: null characters or lone surrogates.
        RecursionError: nested too deeply.
        MemoryError: nested too deeply for the parser.
    """
    with uncollected(), _quiet():
        return ast.parse(source)


def tree_of(source: str) -> ast.Module:
    """The same; an empty tree of what is no Python."""
    try:
        return parse(source)
    except UNPARSABLE:
        return ast.Module([], [])


def compile_only(source: str, filename: str) -> None:
    """Finds the errors that parsing alone does not, such as a ``return`` outside a function.

    Raises:
        SyntaxError: cannot be compiled.
        ValueError: null characters or lone surrogates.
        RecursionError: nested too deeply.
        MemoryError: nested too deeply for the parser.
    """
    with _quiet():
        compile(source, filename, "exec", dont_inherit=True)


def parses(source: str) -> bool:
    """Whether the source is Python as it stands."""
    try:
        parse(source)
    except UNPARSABLE:
        return False
    return True


def printable(text: str, limit: int = 80) -> str:
    """The text with everything replaced that a terminal would act upon, cut to the limit."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(character if character.isprintable() else "?" for character in cut)


def bound(node: ast.AST) -> Iterable[str]:
    """The names that a node gives a value, or may give one."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            return (name,)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return (name,)
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
            return (name,)
        case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
            return (name,)
        case ast.alias(name=name, asname=other):
            return (other or name.partition(".")[0],)
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            return names
    return ()


@contextmanager
def uncollected() -> Iterator[None]:
    """Looks for no cycles in the block: trees hold none, and it would take as long again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def _quiet() -> Iterator[None]:
    """Ignores warnings, such as the one for an invalid escape sequence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
