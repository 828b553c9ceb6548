"""The metrics were given to compile by their place, which is that of the weights of losses now."""

import ast

from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import items_of

_PLACE = 2
_FAILS = ("dtype='string'", "loss_weights")


@mistake(rank=-1, explains=WORDS_OF_ERRORS)
def metrics_by_position(case: Case) -> Finding | None:
    """Looks for names in the third place of compile, where the run failed about texts."""
    if not any(each in case.crash for each in _FAILS):
        return None
    for call in case.source.calls("compile"):
        third = call.args[_PLACE] if len(call.args) > _PLACE else None
        if third and any(isinstance(case.source.constant(each), str) for each in items_of(third)):
            return from_crash(
                case,
                "The third argument of compile was metrics in Keras 2 and is loss_weights in Keras "
                f"3: write metrics={ast.unparse(third)[:60]}.",
                call.lineno,
            )
    return None
