"""A function leaves out what it is called with, and computes with other data of the file."""

import ast

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import missed_functions


@mistake(of_functions=True, rank=-1)
def argument_unused(case: Case) -> Finding | None:
    """Looks for parameters that are never read, of functions whose values are not right."""
    called = case.evidence.called
    for criterion in missed_functions(case) if called else ():
        function = case.source.function(criterion.function)
        if not called or function is None or criterion.function not in case.record.predictions:
            continue
        unused = _unused(function, len(called.arguments[criterion.function]))
        if unused:
            names, several = ", ".join(unused), len(unused) > 1
            return Finding(
                "sure",
                f"{function.name} never uses its argument{'s' * several} {names}, so that it gives "
                f"the same whatever is passed for {'them' if several else 'it'}: compute with what "
                "is passed, and with nothing else in its place.",
                f"parameters that no line of {function.name} reads: {names}",
                function.lineno,
            )
    return None


def _unused(function: ast.FunctionDef, count: int) -> list[str]:
    """Of the first parameters, those whose value is never read, nor handed on by name."""
    read = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    if read & {"locals", "vars"}:
        return []
    given = [*function.args.posonlyargs, *function.args.args][:count]
    return [each.arg for each in given if each.arg not in read]
