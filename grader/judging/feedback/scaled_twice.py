"""The inputs were divided by 255 twice: outside the model and by its own Rescaling layer."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import feeding, largest, rescaling, shown
from grader.judging.feedback.layers import before_weights
from grader.judging.feedback.scaling import scaling_line

_FUNCTION = "Lambda"
_SCALED, _PIXELS = 2.0, 100.0
"""Pixels that reach no further were scaled; what they are divided by is at least the second."""
_TINY = 0.02
"""Pictures that are darker than this everywhere were divided twice."""


@mistake(rank=-2, luck=True, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "scaled-in-training-only"))
def scaled_twice(case: Case) -> Finding | None:
    """Multiplies what was fed by the factor of the model's Rescaling layers."""
    fed = case.fed()
    if fed is None or case.is_series or not fed.inputs.finite:
        return None
    if by_function := _by_function(case, largest(fed.inputs)):
        return by_function
    factor, most = abs(rescaling(case.built)), largest(fed.inputs)
    if not most or most * factor > _TINY:
        return None
    both = feeding(case)
    graded = f"; {both.evidence}" if both and both.differs else ""
    if factor < 1:
        what = (
            "The pictures are divided by 255 and the model's Rescaling layer divides them again, "
            "so they are scaled twice: leave out one of the two"
        )
    else:
        what = "The pictures are scaled twice: divide them by 255 once"
    return Finding(
        "sure",
        f"{what}.",
        f"{shown(fed.inputs)} were fed, times {figure(factor)} in the model{graded}",
        scaling_line(case.source),
    )


def _by_function(case: Case, most: float) -> Finding | None:
    """Whether a function in the network divides what was scaled before, as a Lambda does."""
    if not 0 < most <= _SCALED or not case.learnt_too_little:
        return None
    if not any(layer.kind == _FUNCTION for layer in before_weights(case.built)):
        return None
    for call in case.source.calls(_FUNCTION):
        for node in (part for each in call.args[:1] for part in ast.walk(each)):
            if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Div):
                continue
            if (case.source.number(node.right) or 0.0) >= _PIXELS:
                return Finding(
                    "sure",
                    f"The pictures are scaled before they reach the network, and its Lambda "
                    f"divides them again ({ast.unparse(node)[:40]}), so they are scaled twice: "
                    "leave out one of the two.",
                    f"values up to {figure(most)} were fed",
                    call.lineno,
                )
    return None
