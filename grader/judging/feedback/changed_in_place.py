"""A function changes the array that it is given, under another name that is meant to be a copy."""

import ast
import dataclasses
from collections.abc import Iterator

import numpy as np

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import NUMPY, arguments, assignments, own_nodes
from grader.judging.feedback.variants import missed_functions

_VIEWS = (
    *("asanyarray", "asarray", "atleast_1d", "expand_dims", "flip", "ravel", "reshape"),
    *("squeeze", "swapaxes", "transpose", "view"),
)
"""Methods, and functions of NumPy's, that give the same values in the same memory."""
_IN_PLACE = ("fill", "itemset", "partition", "put", "sort")
"""Methods that change an array where it lies."""
_OF_FIRST = ("copyto", "fill_diagonal", "place", "put", "putmask", "shuffle")
"""Functions that change what they are given first."""


@dataclasses.dataclass(frozen=True)
class _Written:
    """What is written into."""

    given: str
    """The parameter whose array it is."""
    name: str
    """What that is called there."""
    part: str
    """What it was cut out by, or brought into another shape; empty of the whole array."""
    line: int


@mistake(of_functions=True, rank=-1)
def changed_in_place(case: Case) -> Finding | None:
    """Looks for a part of a parameter that is given other values, where a function is wrong."""
    if not missed_functions(case):
        return None
    for function in case.source.functions:
        changed = _changed(function)
        if changed:
            given, name = changed.given, changed.name
            same = f"a view of {given}" if changed.part else f"{given} itself"
            what = (
                f"{name} is {same} and no copy, so that what is written into {name} changes "
                f"{given} too"
                if name != given
                else f"What is written into {name} changes the array that the function is given"
            )
            # To fill an array may be what a function is for, and nobody may use it again.
            sure = name != given and _matters_later(case, function, changed)
            return Finding(
                "sure" if sure else "likely",
                f"{what}, for whoever uses it afterwards: write {name} = "
                f"{changed.part or given}.copy() first, or compute a new array.",
                f"{function.name} writes into {name}",
                changed.line,
            )
    return None


def _matters_later(case: Case, function: ast.FunctionDef, changed: _Written) -> bool:
    """Whether it is an array that the function, or one that calls it, reads afterwards.

    Of a list, or of another thing that is no array, a part is a copy.
    """
    if not _reads(function, changed.name, changed.line):
        return False  # then what is written is only there to change the array
    is_array = _is_given_array(case, function, changed.given)
    if is_array and _reads(function, changed.given, changed.line):
        return True
    for scope in case.source.functions:
        for call in (node for node in own_nodes(scope) if isinstance(node, ast.Call)):
            if name_of(call.func) == function.name:
                given = [each.id for each in arguments(call) if isinstance(each, ast.Name)]
                arrays = [name for name in given if _is_given_array(case, scope, name)]
                if any(_reads(scope, name, call.lineno) for name in arrays):
                    return True
    return False


def _is_given_array(case: Case, function: ast.FunctionDef, name: str) -> bool:
    """Whether the grader calls a function with an array by this name, and it keeps the name."""
    called = case.evidence.called
    given = called.arguments.get(function.name, ()) if called else ()
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    arrays = {
        mine for mine, each in zip(names, given, strict=False) if isinstance(each, np.ndarray)
    }
    return name in arrays and not any(_is_stored(node, name) for node in own_nodes(function))


def _reads(scope: ast.FunctionDef, name: str, line: int) -> bool:
    """Whether the values of a name are read below what is always done on a line."""
    for number, statement in enumerate(scope.body):
        if statement.lineno <= line <= (statement.end_lineno or 0):
            nodes = [node for later in scope.body[number + 1 :] for node in ast.walk(later)]
            sizes = {_sized(node) for node in nodes}
            return not isinstance(statement, ast.If | ast.Try | ast.Match) and any(
                node.id == name and isinstance(node.ctx, ast.Load) and node not in sizes
                for node in nodes
                if isinstance(node, ast.Name)
            )
    return False


def _is_stored(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)


def _sized(node: ast.AST) -> ast.AST | None:
    """What is asked for its size alone."""
    match node:
        case ast.Call(func=ast.Name("len"), args=[whole]):
            return whole
        case ast.Attribute(value=whole, attr="dtype" | "ndim" | "shape" | "size"):
            return whole
    return None


def _changed(function: ast.FunctionDef) -> _Written | None:
    """The first parameter that is written into."""
    given = {each.arg: each.arg for each in (*function.args.posonlyargs, *function.args.args)}
    views: dict[str, str] = {}
    parts = [node for node in ast.walk(function) if isinstance(node, ast.Subscript)]
    arrays = {name_of(node.value) for node in parts}
    nodes = [node for node in own_nodes(function) if isinstance(node, ast.stmt)]
    for node in sorted(nodes, key=lambda each: each.lineno):
        for name in _targets(node, arrays | set(views)):
            if name in given:
                return _Written(given[name], name, views.get(name, ""), node.lineno)
        for target, value in assignments(node):
            if isinstance(target, ast.Name) and not isinstance(node, ast.AugAssign):
                _rename(target.id, value, given, views)
            elif isinstance(target, ast.Tuple | ast.List):
                for each in target.elts:
                    given.pop(name_of(each), None)
    return None


def _rename(name: str, value: ast.expr, given: dict[str, str], views: dict[str, str]) -> None:
    """Notes whose array a name stands for once it has a value, and what that is a view of."""
    whole = _whole(value)
    same = given.get(whole.id) if isinstance(whole, ast.Name) else None
    views.pop(name, None)
    if same is None:
        given.pop(name, None)
        return
    given[name] = same
    part = views.get(value.id, "") if isinstance(value, ast.Name) else ast.unparse(value)[:60]
    if part:
        views[name] = part


def _targets(node: ast.stmt, arrays: set[str]) -> Iterator[str]:
    """The names of arrays that a statement itself writes into."""
    for target, _ in assignments(node):
        if isinstance(target, ast.Subscript):
            yield _called(target)
        elif isinstance(target, ast.Name) and isinstance(node, ast.AugAssign):
            # Of an array, += and its like change it where it lies; of a number they do not.
            yield target.id if target.id in arrays else ""
    value = getattr(node, "value", None)
    for call in ast.walk(value) if isinstance(value, ast.expr) else ():
        if isinstance(call, ast.Call):
            yield from (_called(each.value) for each in call.keywords if each.arg == "out")
            if name_of(call.func) in _OF_FIRST and call.args:
                yield _called(call.args[0])
            if isinstance(call.func, ast.Attribute) and call.func.attr in _IN_PLACE:
                yield _called(call.func.value)


def _called(node: ast.expr) -> str:
    """The name of the array that an expression is, or is a part of."""
    while isinstance(node, ast.Subscript):
        node = node.value
    whole = _whole(node)
    return whole.id if isinstance(whole, ast.Name) else ""


def _whole(value: ast.expr) -> ast.expr:
    """Of a slice or another view of an array, the array; else the expression itself."""
    match value:
        case ast.Subscript() if any(isinstance(each, ast.Slice) for each in _places(value)):
            return _whole(value.value)
        case ast.Attribute(attr="T" | "flat" | "real"):
            return _whole(value.value)
        case ast.Call(func=ast.Attribute(value=owner, attr=name)) if name in _VIEWS:
            if name_of(owner) not in NUMPY:
                return _whole(owner)
            plain = len(value.args) == 1 or not name.startswith("as")  # of a type, it may copy
            return _whole(value.args[0]) if plain and value.args and not value.keywords else value
    return value


def _places(value: ast.Subscript) -> list[ast.expr]:
    return value.slice.elts if isinstance(value.slice, ast.Tuple) else [value.slice]
