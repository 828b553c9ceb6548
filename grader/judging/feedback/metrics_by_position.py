"""The metrics were given to compile by their place, which is that of the weights of losses now."""

import ast

from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import said

_PLACE = 2
_FAILS = ("dtype='string'", "loss_weights")


@mistake(rank=-1, explains=(*WORDS_OF_ERRORS,))
def metrics_by_position(case: Case) -> Finding | None:
    """Looks for names in the third place of compile, where the run failed about texts."""
    if not any(each in case.crash for each in _FAILS):
        return None
    for call in case.source.calls("compile"):
        third = call.args[_PLACE] if len(call.args) > _PLACE else None
        items = third.elts if isinstance(third, ast.List | ast.Tuple) else [third]
        if any(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in items):
            return Finding(
                "sure",
                "The third argument of compile was metrics in Keras 2 and is loss_weights in Keras "
                f"3: write metrics={ast.unparse(third)[:60] if third else ''}.",
                said(case),
                call.lineno,
            )
    return None
