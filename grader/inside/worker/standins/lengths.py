"""Numbers of examples that a submission takes for granted, as the course's sets have them."""

import ast
from collections.abc import Collection, Iterator

from grader.inside.syntax import name_of

_RESHAPES = frozenset({"reshape", "resize"})
"""Functions and methods that are given a whole shape."""


def free(tree: ast.Module, counts: Collection[int]) -> Iterator[int]:
    """Lets shapes follow the number of examples that there are: ``reshape(60000, 28, 28, 1)``.

    Where a shape begins with the number of examples in one of the course's sets, and holds no -1,
    it begins with -1 afterwards: it means the same as long as the examples are as many.

    Args:
        tree: the submission, which is changed.
        counts: the numbers of examples in the course's sets.

    Yields:
        Each number that was taken out.
    """
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or name_of(node.func) not in _RESHAPES:
            continue
        for shape in _shapes(node):
            first = shape[0] if shape else None
            if (
                isinstance(first, ast.Constant)
                and type(first.value) is int
                and first.value in counts
                and not any(isinstance(side, ast.UnaryOp) for side in shape)
            ):
                count, first.value = first.value, -1
                yield count


def _shapes(call: ast.Call) -> Iterator[list[ast.expr]]:
    """What of a call's arguments may be a shape: a tuple, a list, or all of them together."""
    yield call.args
    for given in (*call.args, *(keyword.value for keyword in call.keywords)):
        if isinstance(given, ast.Tuple | ast.List):
            yield given.elts
