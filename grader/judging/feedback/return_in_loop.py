"""A function returns from inside its loop, in the first round of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import name_of

_GROWS = ("append", "extend", "add", "write", "fit", "train_on_batch")


@mistake("return-in-loop", rank=-2, explains=("python-error", "model-not-returned"))
def return_in_loop(case: Case) -> Finding | None:
    """Looks for an unconditional return in a loop that is to gather something."""
    failed = case.ending.by == "crashed" or case.learnt_badly or case.judged.verdict == "bad-model"
    return early_return(case) if failed and case.judged.verdict != "passed" else None


def early_return(case: Case) -> Finding | None:
    """The first return that ends a loop in its first round."""
    for function in ast.walk(case.source.tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for loop, statement in _returns(function):
            if _gathers(loop):
                return Finding(
                    "sure",
                    f"The return stands inside the loop of {function.name}, so that the function "
                    "ends in the first round: move it out of the loop, to the left.",
                    f"an unconditional return in the loop of line {loop.lineno}",
                    statement.lineno,
                )
    return None


def _returns(function: ast.FunctionDef) -> Iterator[tuple[ast.For | ast.While, ast.Return]]:
    """Loops whose body ends in a return, whatever is the case in it."""
    for loop in ast.walk(function):
        if isinstance(loop, ast.For | ast.While) and isinstance(loop.body[-1], ast.Return):
            yield loop, loop.body[-1]


def _gathers(loop: ast.For | ast.While) -> bool:
    """Whether each round adds to something, which one round alone would not be written for."""
    leaves = any(isinstance(node, ast.Continue) for node in ast.walk(loop))
    grown = [
        node
        for node in ast.walk(loop)
        if isinstance(node, ast.AugAssign)
        or (isinstance(node, ast.Call) and name_of(node.func) in _GROWS)
        or (isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store))
    ]
    return bool(grown) and not leaves
