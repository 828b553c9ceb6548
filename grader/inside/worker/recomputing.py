"""What the top level of a file computes from its series, computed again from another series.

A notebook of the course's makes a series and computes forecasts of it line by line, without a
function. Just the lines that a forecast depends on, below the last one that makes the series, are
run again with another series under the same name; everything is as it was afterwards.
"""

import ast
import typing
from collections.abc import Callable, Sequence

SERIES = "series"
"""What the series is called, in small or capital letters."""
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

Recomputed = Callable[[typing.Any], typing.Any]


def recomputation(
    tree: ast.Module, path: str, names: dict[str, typing.Any], value: str
) -> Recomputed | None:
    """What computes a value of the top level from a series; None where the file does not.

    Args:
        tree: of the file, which has run.
        path: of the file, for tracebacks.
        names: of its top level, by name.
        value: the name that is wanted.
    """
    series = next((name for name in _stored_in_order(tree) if name.lower() == SERIES), None)
    if series is None or series not in names or not hasattr(names.get(value), "shape"):
        return None
    last = max(place for place, each in enumerate(tree.body) if series in _stored(each))
    chosen, needed = _needed(tree.body[last + 1 :], value)
    if not chosen or series not in needed:
        return None
    code = compile(ast.Module(chosen, []), path, "exec", dont_inherit=True)
    touched = {series, *(name for each in chosen for name in _stored(each))}

    def recomputed(values: typing.Any) -> typing.Any:
        before = {name: names[name] for name in touched if name in names}
        names[series] = values
        try:
            exec(code, names)  # noqa: S102 - lines of the file that has just been run
            return names[value]
        finally:
            for name in touched:
                names.pop(name, None)
            names.update(before)

    return recomputed


def _needed(statements: Sequence[ast.stmt], value: str) -> tuple[list[ast.stmt], set[str]]:
    """The statements that a name gets its value by, in order, and all names that matter to it."""
    needed, chosen = {value}, []
    for statement in reversed(statements):
        if _stored(statement) & needed:
            chosen.append(statement)
            needed |= _loaded(statement)
    return chosen[::-1], needed


def _stored_in_order(tree: ast.Module) -> list[str]:
    """The names that the top level gives a value."""
    return [name for each in tree.body for name in sorted(_stored(each))]


def _stored(statement: ast.stmt) -> set[str]:
    """The names that a statement gives a value, or changes the value of."""
    if isinstance(statement, _DEFINITIONS):
        return {statement.name}
    found = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found |= _base(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            if isinstance(node.value.func, ast.Attribute):  # e.g. forecast.append(mean)
                found |= _base(node.value.func)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name.partition(".")[0])
    return found


def _base(node: ast.expr) -> set[str]:
    """The name that ``name.attribute`` and ``name[place]`` begin with."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def _loaded(statement: ast.stmt) -> set[str]:
    """The names that a statement reads."""
    names = {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    augmented = (node.target for node in ast.walk(statement) if isinstance(node, ast.AugAssign))
    return names | {target.id for target in augmented if isinstance(target, ast.Name)}
