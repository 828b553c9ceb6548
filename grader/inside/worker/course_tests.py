"""Stand-ins for the course's unit tests: their functions take anything and do nothing."""

import ast
import builtins
import sys
import typing
from collections.abc import Iterator

from grader.inside.protocol.unit_tests import is_course_test
from grader.inside.worker.standins.modules import exists, make


def install(tree: ast.Module) -> None:
    """Makes modules of those names that a script imports, unless they are here.

    Args:
        tree: the script. ``from unittests import *`` gives all names that it reads and never
            gives a value.
    """
    for name in sorted(set(_imported(tree))):
        if name not in sys.modules and not exists(name):
            make(name, __getattr__=_test, __all__=sorted(_unknown(tree)))


def _test(name: str) -> typing.Any:
    """The module's attribute of any name."""
    if name.startswith("__"):
        raise AttributeError(name)

    def passes(*_: object, **__: object) -> None:
        """Takes anything and does nothing."""

    return passes


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        for name in filter(is_course_test, names):
            parts = name.split(".")
            yield from (".".join(parts[: count + 1]) for count in range(len(parts)))


def _unknown(tree: ast.Module) -> set[str]:
    """The names that a script reads and gives no value anywhere."""
    read: set[str] = set()
    bound = set(dir(builtins))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.alias):
            bound.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
    return read - bound
