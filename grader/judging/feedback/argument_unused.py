"""A function leaves out what it is called with, and computes with other data of the file."""

from __future__ import annotations

import ast

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import missed_functions


@mistake("argument-unused", of_functions=True, rank=-1)
def argument_unused(case: Case) -> Finding | None:
    """Looks for parameters that are never read, of functions whose values are not right."""
    for criterion in missed_functions(case):
        function = case.source.function(criterion.function)
        if function is None or criterion.function not in case.record.predictions:
            continue
        unused = _unused(function)
        if unused:
            names = ", ".join(unused)
            return Finding(
                "sure",
                f"{function.name} never uses its argument{'s' * (len(unused) > 1)} {names}, so "
                "that it gives the same whatever it is called with: compute with what is passed, "
                "not with other data of the file.",
                f"parameters that no line of {function.name} reads: {names}",
                function.lineno,
            )
    return None


def _unused(function: ast.FunctionDef) -> list[str]:
    """Parameters whose value is never read, nor handed on by name."""
    read = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    if read & {"locals", "vars"}:
        return []
    given = function.args
    return [each.arg for each in (*given.posonlyargs, *given.args) if each.arg not in read]
