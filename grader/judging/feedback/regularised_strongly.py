"""A penalty on the weights is so strong that the network cannot learn."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.guessing import even_guessing_costs
from grader.judging.feedback.layers import line_with
from grader.judging.feedback.own_losses import is_keras_crossentropy
from grader.judging.feedback.source import arguments

_STRONG = 0.05
_RATHER_STRONG = 0.01
_MUCH = 6.0
"""So many times the share of wrong answers is more than these cost as a rule."""
_BETTER = 1.5
"""An accuracy so many times that of guessing is of answers that cost less than guessing."""
_NAMES = {"l1", "l2", "L1", "L2", "l1_l2", "L1L2"}


@mistake(explains=(*LEARNT_LITTLE, "learning-rate-high", "order-not-seen"))
def regularised_strongly(case: Case) -> Finding | None:
    """Reads the factor in the source, or else how much of the loss is none of the answers'."""
    built = case.built
    if built is None or not case.learnt_badly:
        return None
    if not any(layer.regularizer for layer in built.layers):
        return None
    for call in case.source.all_calls:
        if name_of(call.func) not in _NAMES:
            continue
        numbers = [n for n in map(case.source.number, arguments(call)) if n is not None]
        if numbers and max(numbers) >= (_RATHER_STRONG if _costs_much(case) else _STRONG):
            return Finding(
                "likely",
                f"A regulariser with the factor {max(numbers):g} holds the weights so near to 0 "
                "that hardly anything can be learnt: 0.0001 to 0.001 is usual.",
                f"{ast.unparse(call)[:60]}; {case.metric} stays low",
                call.lineno,
            )
    return _outweighs(case)


def _costs_much(case: Case) -> bool:
    """Whether the loss is far more than what the wrong answers cost, in a training that failed."""
    losses = case.finite("loss")
    if not case.missed("training") or case.is_series or not losses or not case.values:
        return False
    return losses[-1] > _MUCH * (1 - case.values[-1])


def _outweighs(case: Case) -> Finding | None:
    """Whether the loss ends above what guessing costs, where the answers are far better than that.

    What the answers cost is then the smaller part of it, and the penalty the larger one.
    """
    built, losses, classes = case.built, case.finite("loss"), case.class_shares
    if built is None or not losses or not case.values or len(classes) < 2 or case.is_series:
        return None
    if not is_keras_crossentropy(case):
        return None
    guessing = even_guessing_costs(len(classes))
    if losses[-1] <= guessing or case.values[-1] < _BETTER * max(classes):
        return None
    layer = next(each for each in built.layers if each.regularizer)
    return Finding(
        "likely",
        f"Most of the loss is the penalty of the regulariser {layer.regularizer} of the layer "
        f"{layer.kind}, which holds the weights so near to 0 that little can be learnt: give it a "
        "factor of 0.0001 to 0.001, or leave it out.",
        f"loss {figure(losses[-1])} at the end, guessing costs {figure(guessing)}; {case.metric} "
        f"{figure(case.values[-1])}",
        line_with(case.source, layer.kind, layer.regularizer),
    )
