"""A softmax that shares the number 1 among the examples of a batch."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, argument, calls_in

_SUMS = ("sum", "reduce_sum")


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *("log-of-raw-answers", "output-activation", "output-loss-mismatch", "overfitting"),
        "validation-falls-behind",
    ),
)
def softmax_over_batch(case: Case) -> Finding | None:
    """Reads the functions that the layers have as activations."""
    built = case.built
    if built is None or not case.learnt_too_little:
        return None
    for name in dict.fromkeys(layer.activation for layer in built.layers):
        function = case.source.function(name)
        total = _over_batch(case.source, function) if function else None
        if function and total:
            return Finding(
                "sure",
                f"{function.name} divides by a sum over axis 0, the examples of a batch, so that "
                "the answer to one depends on the others: sum over the classes, axis=-1, or write "
                "activation='softmax'.",
                ast.unparse(total)[:80],
                total.lineno,
            )
    return None


def _over_batch(source: ParsedSource, function: ast.FunctionDef) -> ast.Call | None:
    """The sum of exponentials over the first axis; None where there is none."""
    calls = calls_in(function)
    if not any(name_of(call.func) == "exp" for call in calls):
        return None
    for call in calls:
        if name_of(call.func) in _SUMS and source.number(argument(call, "axis", 1)) == 0:
            return call
    return None
