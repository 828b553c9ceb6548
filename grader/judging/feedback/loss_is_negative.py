"""The loss falls below zero, where no loss of Keras's can go."""

import ast

from grader.inside.protocol.observed import Fed
from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake

_POSITIVE = ("crossentropy", "meansquared", "meanabsolute", "huber", "logcosh")
_MAY_BE_NEGATIVE = ("cosine", "poisson", "kld", "kullback", "nll", "likelihood", "elbo")


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "loss-is-nan", "overfitting"))
def loss_is_negative(case: Case) -> Finding | None:
    """Looks at the logged losses; a binary one goes below zero where labels exceed 1."""
    built = case.built
    losses = case.finite("loss")
    if built is None or not (case.learnt_too_little or case.out_of_time):
        return None
    if case.is_program and (turned := _turned(case.source.function(built.loss))):
        return Finding(
            "sure",
            f"{built.loss} gives a loss of Keras's with a minus before it, so that each step makes "
            "the answers worse: leave out the minus.",
            f"return {ast.unparse(turned)[:80]}",
            turned.lineno,
        )
    loss, fed = built.loss_name, case.fed()
    beyond = fed is not None and (fed.targets.most > 1 or fed.targets.least < 0)
    line = case.source.line_of_keyword("compile", "loss")
    if loss.startswith("binarycrossentropy") and beyond and fed:
        return Finding(
            "sure",
            "binary_crossentropy wants labels of 0 and 1, and these reach from "
            f"{fed.targets.least:g} to {fed.targets.most:g}: {_fitting(case, fed)}.",
            f"loss {figure(losses[-1]) if losses else 'not logged'}",
            line,
        )
    if not losses or losses[-1] >= 0 or any(name in loss for name in _MAY_BE_NEGATIVE):
        return None
    return Finding(
        "likely",
        "The loss is negative and falls on: a sign in it is flipped, so that the training makes "
        "the answers worse, or a term of it has no end.",
        f"loss {', '.join(figure(each) for each in losses[-3:])} in the last epochs",
        line,
    )


def _fitting(case: Case, fed: Fed) -> str:
    """What fits such labels, as far as it is known what they are."""
    last = case.last_class
    if case.is_series or last < 1:
        return (
            "for more than two classes use softmax with sparse_categorical_crossentropy, for "
            "numbers 'mse'"
        )
    if last == 1:
        return "number the two classes 0 and 1"
    within = fed.targets.least >= 0 and fed.targets.most <= last
    numbers = f"for labels up to {last}" if within else f"number the classes 0 to {last}, and"
    return (
        f"{numbers} use a last layer of {last + 1} units with softmax, and "
        "sparse_categorical_crossentropy"
    )


def _turned(function: ast.FunctionDef | None) -> ast.UnaryOp | None:
    """What a loss of the program's own returns, where that is minus a loss of Keras's."""
    for node in ast.walk(function) if function else ():
        value = node.value if isinstance(node, ast.Return) else None
        if not isinstance(value, ast.UnaryOp) or not isinstance(value.op, ast.USub):
            continue
        called = name_of(value.operand.func).lower() if isinstance(value.operand, ast.Call) else ""
        if any(part in called.replace("_", "") for part in _POSITIVE):
            return value
    return None
