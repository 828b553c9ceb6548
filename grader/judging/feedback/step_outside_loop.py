"""A training loop of one's own computes a gradient for each batch, and steps once an epoch."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import APPLIES, assignments, items_of


@mistake(rank=-1, explains=LEARNT_LITTLE)
def step_outside_loop(case: Case) -> Finding | None:
    """Finds a step that stands behind the loop over the batches, with what is left of it."""
    trace = case.record.trace
    if not case.missed("training", "held-out"):
        return None
    for loop in case.source.nodes:
        call = _late_step(loop) if isinstance(loop, ast.For | ast.While) else None
        if call is not None:
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


def _late_step(loop: ast.For | ast.While) -> ast.Call | None:
    """A step with what each round of a loop in this one gives anew, behind that loop."""
    inner: set[str] = set()
    for statement in loop.body:
        if isinstance(statement, ast.For | ast.While):
            inner = _given_anew(statement)
            continue
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and name_of(call.func) in APPLIES:
            used = {name_of(each) for given in call.args for each in ast.walk(given)}
            if used & inner:
                return call
        inner -= {name_of(target) for target, _ in assignments(statement)}
    return None


def _given_anew(loop: ast.For | ast.While) -> set[str]:
    """Names that a loop gives other values each time, which are not made of those before."""
    given: set[str] = set()
    summed: set[str] = set()
    for node in ast.walk(loop):
        for target, value in assignments(node):
            names = _names(target)
            known = {name_of(each) for each in ast.walk(value)}
            given |= names
            summed |= names if isinstance(node, ast.AugAssign) else names & known
    return given - summed


def _names(target: ast.expr) -> set[str]:
    """Those that an assignment gives a value as a whole, and not at a place in it."""
    return {each.id for each in items_of(target) if isinstance(each, ast.Name)}
