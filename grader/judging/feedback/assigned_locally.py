"""A function assigns a name that stands for a constant of the file; others keep the old one."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import assignments, calls_in, own_nodes, parameter_names

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
    values = _plain(case)
    for reader in filter(None, map(case.source.function, _READERS)):
        names = [node for node in ast.walk(reader) if isinstance(node, ast.Name)]
        own = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        own |= {node.arg for node in ast.walk(reader) if isinstance(node, ast.arg)}
        read = {node.id for node in names} - own
        for function in case.source.functions:
            made = _assigned(function)
            for name in sorted(
                (read & values.keys() & made.keys()).difference(parameter_names(function))
            ):
                if ast.dump(made[name]) == ast.dump(values[name]):
                    continue  # which of both is read makes no difference
                trains = function.name == case.entry or bool(_fits(function))
                return Finding(
                    "sure" if trains and not case.is_quick_look else "likely",
                    f"{name} in {function.name} is a name of that function alone, since the "
                    f"function assigns it: {reader.name} goes on with the {name} of the file, "
                    f"{ast.unparse(values[name])}. Write global {name} at the function's "
                    f"beginning, or compute {name} outside of it.",
                    f"{name} is assigned in {function.name} and at the top level",
                    made[name].lineno,
                )
    return None


def _plain(case: Case) -> dict[str, ast.expr]:
    """Names of the top level that are given a constant and nothing else, nor by a function."""
    tree = case.source.tree
    constants = [
        (target, value)
        for node in own_nodes(tree)
        for target, value in assignments(node)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant)
        if not isinstance(node, ast.AugAssign)
    ]
    known = {target for target, _ in constants}
    others = {
        node.id
        for node in own_nodes(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node not in known
    }
    shared = {n for node in case.source.nodes if isinstance(node, ast.Global) for n in node.names}
    return {target.id: value for target, value in constants if target.id not in {*others, *shared}}


def _fits(function: ast.FunctionDef) -> list[ast.Call]:
    return [call for call in calls_in(function) if name_of(call.func) == "fit"]


def _assigned(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """Names that assignments of a function give a value, each with the first one."""
    found: dict[str, ast.expr] = {}
    for node in own_nodes(function):
        for target, value in assignments(node):
            if isinstance(target, ast.Name):
                found.setdefault(target.id, value)
    return found
