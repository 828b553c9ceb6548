"""A penalty on the weights is so strong that the network cannot learn."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import arguments

_STRONG = 0.05
_NAMES = {"l1", "l2", "L1", "L2", "l1_l2", "L1L2"}


@mistake(explains=(*LEARNT_LITTLE, "order-not-seen"))
def regularised_strongly(case: Case) -> Finding | None:
    """Reads the factor in the source, where the model that was fitted has a regulariser."""
    built = case.built
    if built is None or not case.learnt_badly:
        return None
    if not any(layer.regularizer for layer in built.layers):
        return None
    for call in case.source.all_calls:
        if name_of(call.func) not in _NAMES:
            continue
        numbers = [n for n in map(case.source.number, arguments(call)) if n is not None]
        if numbers and max(numbers) >= _STRONG:
            return Finding(
                "likely",
                f"A regulariser with the factor {max(numbers):g} holds the weights so near to 0 "
                "that hardly anything can be learnt: 0.0001 to 0.001 is usual.",
                f"{ast.unparse(call)[:60]}; {case.metric} stays low",
                call.lineno,
            )
    return None
