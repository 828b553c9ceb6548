"""Where no callback is asked for: the student's own waits for what no accuracy comes to."""

import ast

from grader.inside.protocol.metrics import canonical
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.logs import comparisons, sets_stop

_RISES = (">", ">=")


@mistake(explains=("time-limit", "overfitting"))
def callback_never_stops(case: Case) -> Finding | None:
    """Looks for a mark in percent in the condition under which the training would be stopped."""
    if case.target is not None or not (case.out_of_time or case.learnt_badly):
        return None
    for kind in case.own_callbacks:
        awaited = [each for each in comparisons(case.source, kind) if each.awaited]
        if len(awaited) != 1 or len(sets_stop(kind)) != 1 or any(map(_chooses, ast.walk(kind))):
            continue  # something else may stop it
        for each in awaited:
            of_accuracy = canonical(each.key.removeprefix("val_")) == "accuracy"
            waits = each.operator in _RISES
            if of_accuracy and waits and each.threshold is not None and each.threshold > 1:
                return Finding(
                    "sure",
                    f"'{each.key}' runs from 0 to 1 and never reaches {each.threshold:g}, so that "
                    "your callback never stops the training: compare it with "
                    f"{each.threshold / 100:g}.",
                    f"{each.key} {each.operator} {each.threshold:g}, before stop_training is set",
                    each.line,
                )
    return None


def _chooses(node: ast.AST) -> bool:
    """Whether one of several conditions is enough."""
    either = isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or)
    return either and any(isinstance(part, ast.Compare) for part in ast.walk(node))
