"""A function that is asked for has another name in the file, a near one."""

import ast
import difflib

from grader.judging.criteria.function_values import FunctionValues
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import missed_functions

_ALIKE, _NEARLY_SAME = 0.7, 0.9
"""Likeness from which on a name may be meant for another one, and from which on it is; by difflib's
measure from 0 to 1."""


@mistake(of_functions=True, rank=-1)
def function_misnamed(case: Case) -> Finding | None:
    """Compares the names that are called with those that the file defines beside them."""
    defined = case.record.defined
    if defined is None:
        return None
    wanted = {each.function for each in case.criteria if isinstance(each, FunctionValues)}
    others = {
        node.name: node.lineno
        for node in case.source.tree.body
        if isinstance(node, ast.FunctionDef) and node.name not in wanted
    }
    for criterion in missed_functions(case):
        if criterion.function in defined.functions:
            continue
        for name in difflib.get_close_matches(criterion.function, others, 1, _ALIKE):
            likeness = difflib.SequenceMatcher(None, name, criterion.function).ratio()
            sure = likeness >= _NEARLY_SAME
            return Finding(
                "sure" if sure else "likely",
                f"The grader calls {criterion.function}, which the file does not define, and "
                f"{name} has nearly that name: {'if that is meant, ' * (not sure)}call it "
                f"{criterion.function}.",
                f"functions that are asked for and were found: {', '.join(defined.functions)}",
                others[name],
            )
    return None
