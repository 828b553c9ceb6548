"""A function changes the array that it is given, under another name that is meant to be a copy."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import assignments, own_nodes
from grader.judging.feedback.variants import missed_functions


@mistake(of_functions=True, rank=-1)
def changed_in_place(case: Case) -> Finding | None:
    """Looks for a part of a parameter that is given other values, where a function is wrong."""
    if not missed_functions(case):
        return None
    for function in case.source.functions:
        changed = _changed(function)
        if changed:
            given, name, line = changed
            what = (
                f"{name} is {given} itself and no copy, so that what is written into {name} "
                f"changes {given} too"
                if name != given
                else f"What is written into {name} changes the array that the function is given"
            )
            return Finding(
                "sure" if name != given else "likely",  # to fill it may be what a function is for
                f"{what}, for whoever uses it afterwards: write {name} = {given}.copy() first, or "
                "compute a new array.",
                f"{function.name} writes into {name}",
                line,
            )
    return None


def _changed(function: ast.FunctionDef) -> tuple[str, str, int] | None:
    """The first parameter that is written into: its name, the name it has there, and the line."""
    given = {each.arg: each.arg for each in (*function.args.posonlyargs, *function.args.args)}
    nodes = [node for node in own_nodes(function) if isinstance(node, ast.stmt)]
    parts = [node for node in ast.walk(function) if isinstance(node, ast.Subscript)]
    arrays = {name_of(node.value) for node in parts}
    for node in sorted(nodes, key=lambda each: each.lineno):
        for target, value in assignments(node):
            whole = target.value if isinstance(target, ast.Subscript) else None
            name = name_of(whole) if isinstance(whole, ast.Name) else ""
            if isinstance(target, ast.Name) and isinstance(node, ast.AugAssign):
                # Of an array, += and its like change it where it lies; of a number they do not.
                name = target.id if target.id in arrays else ""
            if name in given:
                return given[name], name, node.lineno
            if isinstance(target, ast.Name) and not isinstance(node, ast.AugAssign):
                same = given.get(value.id) if isinstance(value, ast.Name) else None
                if same:
                    given[target.id] = same
                else:
                    given.pop(target.id, None)
            elif isinstance(target, ast.Tuple | ast.List):
                for each in target.elts:
                    given.pop(name_of(each), None)
    return None
