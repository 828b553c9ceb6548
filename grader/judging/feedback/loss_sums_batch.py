"""A loss of the program's own sums over the batch where it ought to take the mean."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.rates import high
from grader.judging.feedback.source import argument

_SUMS = {"reduce_sum", "sum"}


@mistake(rank=-1, explains=LEARNT_LITTLE)
def loss_sums_batch(case: Case) -> Finding | None:
    """Reads the function that the model was compiled with, where the training went badly."""
    built = case.built
    function = case.source.function(built.loss) if built else None
    if function is None or not case.is_program or not (case.learnt_badly or _steps_are_long(case)):
        return None
    shares = _in_quotients(case, function)
    for node in ast.walk(function):
        if not isinstance(node, ast.Call) or name_of(node.func) not in _SUMS or node in shares:
            continue
        axis = argument(node, "axis", 1)
        if axis is not None and case.source.number(axis) != 0:
            continue
        losses = case.course("loss")
        return Finding(
            "likely",
            f"{function.name} sums over all examples of a batch, so that each step is as many "
            "times too long: take the mean over the batch (reduce_mean).",
            f"{ast.unparse(node)[:60]}; loss {figure(losses[0])} in the first epoch"
            if losses
            else ast.unparse(node)[:60],
            node.lineno,
        )
    return None


def _steps_are_long(case: Case) -> bool:
    """Whether gradient descent takes steps that are too long with a sum in place of a mean.

    Other optimizers take steps of the same length, however large the loss is.
    """
    fit, built = case.trained, case.built
    if fit is None or built is None or built.optimizer != "SGD" or case.is_series:
        return False
    step = (fit.learning_rate or 0.0) * (fit.batch_size or 0)
    return step >= high(built.optimizer, built.momentum)


def _in_quotients(case: Case, function: ast.FunctionDef) -> set[ast.AST]:
    """All that is divided by no plain number, but by how many there are, or by another sum."""
    return {
        part
        for node in ast.walk(function)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
        if case.source.number(node.right) is None
        for part in ast.walk(node)
    }
