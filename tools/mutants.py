"""Mutants: small changes of a module's code, each of which a test should notice."""

import ast
import copy
import dataclasses
import difflib
import functools
from collections.abc import Iterator
from pathlib import Path

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LARGE = 100
"""A bound from here on is left alone: nobody notices one more or less."""
_UNSEEN = {"annotation", "returns", "decorator_list"}
"""Fields of the syntax tree that are left alone, as they decide nothing."""


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One change of one module."""

    file: Path
    """Relative to the checkout."""
    line: int
    before: str
    """The statement as Python writes it, without the blocks inside it."""
    after: str
    source: str
    """The whole module, changed; comments are lost."""

    @property
    def diff(self) -> str:
        """The change with its file and line, as a person reads it."""
        lines = difflib.ndiff(self.before.splitlines(), self.after.splitlines())
        shown = [line for line in lines if not line.startswith("?")]
        return "\n".join([f"{self.file}:{self.line}", *(f"  {line}" for line in shown)])


def mutants(file: Path, source: str) -> Iterator[Mutant]:
    """All mutants of a module.

    Args:
        file: the module's, as the mutants are to name it.
        source: what stands in it.
    """
    tree = ast.parse(source)
    for statement, node, field, index in _places(tree):
        value = getattr(node, field)
        old = value if index is None else value[index]
        news = list(_changes(old))
        if _is_text(old) and isinstance(node, ast.arguments | ast.AnnAssign):  # a default
            news.append(ast.Constant("mutant"))
        before = _header(statement)
        for new in news:
            _put(node, field, index, new)
            after = _header(new if old is statement and isinstance(new, ast.stmt) else statement)
            if after != before:
                yield Mutant(file, statement.lineno, before, after, ast.unparse(tree))
            _put(node, field, index, old)


def _places(tree: ast.Module) -> Iterator[tuple[ast.stmt, ast.AST, str, int | None]]:
    """Every statement and expression with what holds it, and the statement that it is part of."""

    def walk(
        node: ast.AST, statement: ast.stmt | None
    ) -> Iterator[tuple[ast.stmt, ast.AST, str, int | None]]:
        for field, value in ast.iter_fields(node):
            if field in _UNSEEN:
                continue
            for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if not isinstance(child, ast.AST) or _left_alone(child):
                    continue
                inside = child if isinstance(child, ast.stmt) else statement
                if inside is not None:
                    yield inside, node, field, index
                yield from walk(child, inside)

    yield from walk(tree, None)


def _left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.unparse(node.test)
    if isinstance(node, ast.Expr):  # a docstring
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.keyword):  # it finds what cannot be
        return node.arg == "strict"
    return isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _put(node: ast.AST, field: str, index: int | None, new: ast.AST) -> None:
    if index is None:
        setattr(node, field, new)
    else:
        getattr(node, field)[index] = new


@functools.singledispatch
def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in a node's place."""
    del node
    yield from ()


@_changes.register
def _of_comparison(node: ast.Compare) -> Iterator[ast.AST]:
    for position, operator in enumerate(node.ops):
        for other in _COMPARISONS[type(operator)]:
            changed = copy.deepcopy(node)
            changed.ops[position] = other()
            yield changed


@_changes.register
def _of_and_or(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for position in range(len(node.values)):
        left = node.values[:position] + node.values[position + 1 :]
        yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


@_changes.register
def _of_not(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not):
        yield node.operand


@_changes.register
def _of_arithmetic(node: ast.BinOp) -> Iterator[ast.AST]:
    if other := _OPERATORS.get(type(node.op)):
        yield ast.BinOp(node.left, other(), node.right)


@_changes.register
def _of_condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[ast.AST]:
    changed = copy.copy(node)
    changed.test = ast.UnaryOp(ast.Not(), node.test)
    yield changed


@_changes.register
def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
        other = ast.Name(_FUNCTIONS[node.func.id], ast.Load())
        yield ast.Call(other, node.args, node.keywords)


@_changes.register
def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float) and abs(node.value) < _LARGE:
        yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))


@_changes.register
def _of_result(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and ast.unparse(node.value) != "None":
        yield ast.Return(None)


@_changes.register
def _of_step(
    node: ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break,
) -> Iterator[ast.AST]:
    del node
    yield ast.Pass()


def _header(statement: ast.AST) -> str:
    """A statement's text without the blocks inside it."""
    short = copy.copy(statement)
    for block in ("body", "orelse", "handlers", "finalbody"):
        if isinstance(getattr(short, block, None), list):
            rest: list[ast.stmt] = [ast.Pass()] if block == "body" else []
            setattr(short, block, rest)
    if isinstance(short, ast.Try):
        short.finalbody = [ast.Pass()]
    return ast.unparse(ast.fix_missing_locations(short)).removesuffix("\n    pass")
