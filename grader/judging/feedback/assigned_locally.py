"""A function assigns a name that stands for a number of the file, and others keep the old one."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import assignments, own_nodes

_READERS = ("preprocess", "postprocess")


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *("forecast-scale", "scale-not-undone", "scaled-in-training-only"),
        *("scaled-twice", "series-scaled-differently", "targets-not-scaled"),
    ),
)
def assigned_locally(case: Case) -> Finding | None:
    """Looks for what ``preprocess`` or ``postprocess`` reads of the file, and training makes anew.

    Without ``global`` an assignment makes a name of the function's own.
    """
    if not case.missed("held-out") and not case.is_quick_look:
        return None
    body = case.source.tree.body
    outside = [pair for node in body for pair in assignments(node)]
    values = {name_of(target): value for target, value in outside}
    plain = {name for name, value in values.items() if isinstance(value, ast.Constant)}
    for reader in filter(None, map(case.source.function, _READERS)):
        given = {*_parameters(reader), *_assigned(reader)}
        read = plain & {node.id for node in ast.walk(reader) if isinstance(node, ast.Name)} - given
        for function in case.source.functions:
            made = _assigned(function)
            for name in sorted(read & made.keys() - _parameters(function)):
                return Finding(
                    "likely" if case.is_quick_look else "sure",
                    f"{name} in {function.name} is a name of that function alone, since the "
                    f"function assigns it: {reader.name} goes on with the {name} of the file, "
                    f"{ast.unparse(values[name])}. Write global {name} at the function's "
                    f"beginning, or compute {name} outside of it.",
                    f"{name} is assigned in {function.name} and at the top level",
                    made[name],
                )
    return None


def _parameters(function: ast.FunctionDef) -> set[str]:
    given = function.args
    return {each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)}


def _assigned(function: ast.FunctionDef) -> dict[str, int]:
    """Names that a function assigns and that are its own, each with a line."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for node in own_nodes(function):
        if isinstance(node, ast.Global):
            shared |= set(node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.setdefault(node.id, node.lineno)
    return {name: line for name, line in found.items() if name not in shared}
