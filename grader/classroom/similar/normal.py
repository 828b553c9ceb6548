"""A submission's code without what a copier changes first: names, literals, comments, layout.

What is left is a bag of pieces: each statement's shape, its parts, and which statement follows
which. Cells that change their places, or names that become others, leave nearly all of them as they
are.
"""

import ast
import builtins
import hashlib
import itertools
from collections.abc import Iterator, Sequence

from grader.submission.syntax import tree_of

GRAM = 7
"""Words of a statement that make a piece: enough that two of them seldom agree by chance."""
_KEPT = frozenset(dir(builtins))


def pieces(source: str) -> frozenset[int]:
    """The pieces of a script; none where it is no Python."""
    tree = tree_of(source)
    kept = _KEPT | _imported(tree)
    found: set[int] = set()
    for block in _blocks(tree):
        shapes = [tuple(_words(each, kept)) for each in block]
        shapes = [shape for shape in shapes if shape]
        for shape in shapes:
            found |= {_hash(part) for part in _grams(shape)}
        for first, second in itertools.pairwise(shapes):
            found.add(_hash(("then", *first, "/", *second)))
    return frozenset(found)


def lines_in(source: str, other: frozenset[int]) -> frozenset[int]:
    """The numbers of the lines whose statements another submission has as well, from 1."""
    tree = tree_of(source)
    kept = _KEPT | _imported(tree)
    found: set[int] = set()
    for statement in (each for block in _blocks(tree) for each in block):
        parts = {_hash(part) for part in _grams(tuple(_words(statement, kept)))}
        if len(parts & other) * 2 > len(parts):
            inner = getattr(statement, "body", None)
            end = inner[0].lineno - 1 if isinstance(inner, list) else statement.end_lineno
            found |= set(range(statement.lineno, max(statement.lineno, end or 0) + 1))
    return frozenset(found)


def _imported(tree: ast.AST) -> frozenset[str]:
    """Names that come from elsewhere, under which something known is meant."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(each.asname or each.name).partition(".")[0] for each in node.names}
    return frozenset(names)


def _blocks(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    """Every run of statements, those of functions, classes, loops and branches apart."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                yield [each for each in block if not _is_text(each)]


def _is_text(statement: ast.stmt) -> bool:
    """Whether it is a docstring, an import, or another statement that says little."""
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_text or isinstance(statement, ast.Import | ast.ImportFrom | ast.Pass)


def _words(statement: ast.stmt, kept: frozenset[str]) -> Iterator[str]:
    """The shape of a statement, of one with a block its head alone."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        yield from _word(node, kept)
        inner = [
            child
            for child in ast.iter_child_nodes(node)
            if not isinstance(child, ast.stmt | ast.expr_context)
        ]
        waiting += reversed(inner)


def _word(node: ast.AST, kept: frozenset[str]) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id if node.id in kept else "_"
    elif isinstance(node, ast.Attribute):
        yield f".{node.attr}"
    elif isinstance(node, ast.keyword):
        yield f"{node.arg}="
    elif isinstance(node, ast.Constant):
        yield type(node.value).__name__ if not isinstance(node.value, float) else "int"
    elif isinstance(node, ast.arg):
        yield "_"
    else:
        yield type(node).__name__


def _grams(shape: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The parts of a statement; a short one is a part by itself."""
    for begin in range(max(1, len(shape) - GRAM + 1)):
        yield tuple(shape[begin : begin + GRAM])


def _hash(words: Sequence[str]) -> int:
    digest = hashlib.blake2b("\0".join(words).encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(digest.digest())
