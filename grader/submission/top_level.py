"""The top level of a file: its statements, and the names that they give a value."""

import ast
import dataclasses
import functools
import typing
from collections.abc import Iterator, Sequence

Statements = Sequence[tuple[int | None, ast.stmt]]

_OTHER_SCOPES = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_ALL: frozenset[str] = frozenset()
"""Of fields: all of them."""
_LEADING_TO_BINDINGS = frozenset(
    {
        *("body", "orelse", "finalbody", "handlers", "cases"),  # statements and their clauses
        *("targets", "target", "items", "optional_vars", "names"),  # what statements bind
        *("elts",),  # of targets in brackets
    }
)


class Binding(typing.NamedTuple):
    """A name that the top level gives a value."""

    name: str
    cell: int | None
    node: ast.AST
    """The definition, the import, or the name itself where it is assigned to."""
    statement: ast.stmt
    """The one of the top level that it stands in."""


@dataclasses.dataclass(frozen=True)
class TopLevel:
    """The statements of a file outside of any function or class."""

    statements: Statements
    """With the numbers of their cells."""
    binds_in_expressions: bool = True
    """False where there is surely no ``:=``, so that expressions need not be looked into."""

    @functools.cached_property
    def bindings(self) -> Sequence[Binding]:
        """The names that are given a value, in the order of the source.

        What ``if __name__ == "__main__"`` guards is left out, for it is not run.
        """
        return [
            Binding(name, cell, node, statement)
            for cell, statement in self.statements
            for node in self._nodes(statement)
            for name in _names_bound(node)
        ]

    def _nodes(self, statement: ast.stmt) -> Iterator[ast.AST]:
        return _own_nodes(statement, _ALL if self.binds_in_expressions else _LEADING_TO_BINDINGS)


def module_scope(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes of a statement whose names are the module's own, in the order of the source.

    Bodies of functions, classes, lambdas and comprehensions are left out, and so is what
    ``if __name__ == "__main__"`` guards, which is not run.
    """
    return _own_nodes(statement, _ALL)


def is_main_guard(node: ast.AST) -> bool:
    """Whether the node is ``if __name__ == "__main__"``."""
    match node:
        case ast.If(
            test=ast.Compare(
                left=ast.Name(id="__name__"),
                ops=[ast.Eq()],
                comparators=[ast.Constant(value="__main__")],
            )
        ):
            return True
    return False


def _own_nodes(statement: ast.stmt, fields: frozenset[str]) -> Iterator[ast.AST]:
    """The nodes of a statement in its own scope; those in these fields, or in all."""
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and is_main_guard(node):
            continue
        yield node
        if not isinstance(node, _OTHER_SCOPES):
            stack += _children(node, fields)[::-1]


def _children(node: ast.AST, fields: frozenset[str]) -> list[ast.AST]:
    """What `ast.iter_child_nodes` yields of some fields, in less time; of a name nothing."""
    found: list[ast.AST] = []
    if isinstance(node, ast.Name | ast.Constant):
        return found
    looks_everywhere = not fields or isinstance(node, ast.Starred)
    for field in node._fields:
        if not looks_everywhere and field not in fields:
            continue
        value = getattr(node, field, None)
        if isinstance(value, ast.AST):
            found.append(value)
        elif isinstance(value, list):
            found += [item for item in value if isinstance(item, ast.AST)]
    return found


def _names_bound(node: ast.AST) -> Sequence[str]:
    if isinstance(node, ast.Name):
        return (node.id,) if isinstance(node.ctx, ast.Store) else ()
    if isinstance(node, _DEFINITIONS):
        return (node.name,)
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
    return ()
