"""A training loop of one's own computes a gradient for each batch, and steps once an epoch."""

from __future__ import annotations

import ast

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import assignments, name_of

_STEPS = ("apply_gradients", "apply")


@mistake(
    "step-outside-loop",
    rank=-1,
    explains=("underfitting", "flat-at-chance", "still-improving", "constant-answers"),
)
def step_outside_loop(case: Case) -> Finding | None:
    """Finds a step that stands behind the loop over the batches, with what is left of it."""
    trace = case.record.trace
    if not (case.missed("training") or case.missed("held-out")):
        return None
    for loop in case.source.nodes:
        if not isinstance(loop, ast.For | ast.While):
            continue
        inner: set[str] = set()
        for statement in loop.body:
            if isinstance(statement, ast.For | ast.While):
                inner = {
                    name_of(each)
                    for node in ast.walk(statement)
                    for target, _ in assignments(node)
                    for each in ast.walk(target)
                } - {""}
            call = statement.value if isinstance(statement, ast.Expr) else None
            if isinstance(call, ast.Call) and name_of(call.func) in _STEPS:
                used = {name_of(each) for given in call.args for each in ast.walk(given)}
                if used & inner:
                    steps = f"{trace.iterations:,}" if trace else "few"
                    return Finding(
                        "sure",
                        f"{name_of(call.func)} stands behind the loop over the batches, so that "
                        "there is one step an epoch, with the last batch's gradients: indent it "
                        "into that loop.",
                        f"{steps} steps in all",
                        call.lineno,
                    )
    return None
