"""Of a recurrent layer's states the first is taken, which has seen one value alone."""

from __future__ import annotations

import ast

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.layers import RECURRENT
from grader.judging.feedback.source import assignments, name_of

_EXPLAINED = (
    "constant-answers",
    "flat-at-chance",
    "repeats-last-value",
    "still-improving",
    "too-few-epochs",
    "underfitting",
)


@mistake("first-step-taken", rank=-1, explains=_EXPLAINED)
def first_step_taken(case: Case) -> Finding | None:
    """Finds a place 0 that is taken of what a recurrent layer gives for each step."""
    if not case.learnt_too_little:
        return None
    states = {
        name_of(target)
        for node in case.source.nodes
        for target, value in assignments(node)
        if isinstance(value, ast.Call)
        and isinstance(value.func, ast.Call)
        and name_of(value.func.func) in RECURRENT
    } - {""}
    for node in case.source.nodes:
        if isinstance(node, ast.Subscript) and name_of(node.value) in states and _is_first(node):
            written = ast.unparse(node)[:60]
            return Finding(
                "sure",
                f"{written} is the state after the first value of each sequence, so that the "
                "network knows nothing of the others: take the last one, [:, -1, :], or leave "
                "return_sequences out.",
                f"{written} of a recurrent layer's states",
                node.lineno,
            )
    return None


def _is_first(node: ast.Subscript) -> bool:
    """Whether of all examples the place 0 in time is taken."""
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else []
    return (
        len(parts) > 1
        and isinstance(parts[0], ast.Slice)
        and isinstance(parts[1], ast.Constant)
        and parts[1].value == 0
    )
