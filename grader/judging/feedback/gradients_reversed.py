"""A training step of one's own goes up the loss and not down."""

import ast
import math

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.source import APPLIES, ParsedSource, calls_in

_ADDS = {"assign", "assign_add"}
"""What goes down the loss by a minus of its own."""


@mistake(
    rank=-2,
    explains=(*LEARNT_LITTLE, "loss-is-nan", "loss-is-negative", "loss-is-zero", "overfitting"),
)
def gradients_reversed(case: Case) -> Finding | None:
    """Looks for a minus before what a tape gave, where the loss rises."""
    turned, fit = _turned(case.source), case.trained
    if fit is None or turned is None:
        return None
    # A training step of one's own need not keep the mean of its loss: then it is logged as 0.
    logged = [
        [epoch.logs[key] for epoch in fit.epochs if key in epoch.logs]
        for key in ("loss", "val_loss")
    ]
    rising = [losses for losses in logged if _rises(losses)]
    if not rising:
        return None
    losses = rising[0]
    return Finding(
        "sure",
        "The gradients are given a minus before they are applied, so that each step makes the loss "
        "larger: leave out the minus, the optimizer subtracts them itself.",
        f"{ast.unparse(turned)[:60]}; {_course(losses)}",
        turned.lineno,
    )


def _rises(losses: list[float]) -> bool:
    """Whether it ends higher than it began, or as no number; not where it was never logged."""
    return bool(losses) and (not math.isfinite(losses[-1]) or losses[-1] > losses[0])


def _course(losses: list[float]) -> str:
    """How it went, in words."""
    if not math.isfinite(losses[0]):
        return "the loss is no number in the first epoch"
    return f"loss {figure(losses[0])} to {figure(losses[-1])}"


def _turned(source: ParsedSource) -> ast.expr | None:
    """A minus before gradients that a tape gave, in a comprehension over them.

    None where no optimizer applies them: what is added to weights needs one.
    """
    if not source.calls(*APPLIES):
        return None
    gradients = set(source.names_given("gradient", "gradients"))
    for node in source.nodes:
        if not isinstance(node, ast.ListComp | ast.GeneratorExp):
            continue
        over = [loop.target for loop in node.generators if names_in(loop.iter) & gradients]
        each = {name for target in over for name in names_in(target)}
        if any(name_of(call.func) in _ADDS for call in calls_in(node)):
            continue
        for part in ast.walk(node.elt):
            if isinstance(part, ast.expr) and _is_minus(part) and names_in(part) & each:
                return part
    return None


def _is_minus(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return name_of(node.func) in ("negative", "neg")
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
