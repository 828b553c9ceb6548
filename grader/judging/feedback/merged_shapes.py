"""A layer joins what has a row for each step with what has one for each example."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import SHAPES, WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.layers import RECURRENT, WEIGHTED
from grader.judging.feedback.source import argument, arguments

_MERGES = re.compile(
    r"`(?P<layer>\w+)` layer requires inputs with matching shapes"
    r"|Inputs have incompatible shapes\. Received shapes"
)
_SHAPE = re.compile(r"\((?:None, )?\d+(?:, \d+)*,?\)")


@mistake(rank=-1, explains=(*WORDS_OF_ERRORS, *SHAPES, "network-error", "window-differs"))
def merged_shapes(case: Case) -> Finding | None:
    """Compares the numbers of sides in Keras's exception, and looks for what gives the longer."""
    found = _MERGES.search(case.crash)
    if not found:
        return None
    shapes = [_sides(text) for text in _SHAPE.findall(case.crash[found.start() :])]
    longest, shortest = max(shapes, key=len, default=()), min(shapes, key=len, default=())
    if len(longest) == len(shortest):
        return None
    layer = found["layer"] or "A layer that merges"
    giving = [
        call
        for call in case.source.calls(*RECURRENT, *WEIGHTED, "Embedding")
        if longest[-1] in (case.source.number(each) for each in arguments(call)[:3])
    ]
    units = [
        call
        for call in giving
        if len(giving) == 1 and not any(map(_needs_rows, case.source.all_calls))
        if case.source.constant(argument(call, "return_sequences", 99)) is True
    ]
    mend = (
        "leave out return_sequences=True, with which the recurrent layer gives a row for each step"
        if units
        else "bring the longer one to one row, by Flatten or a global pooling"
    )
    return from_crash(
        case,
        f"{layer} is given the shapes {_shown(shortest)} and {_shown(longest)}, of which one has "
        f"more sides: {mend}.",
        units[-1].lineno if units else 0,
    )


def _sides(text: str) -> tuple[int, ...]:
    """Those of an example."""
    return tuple(map(int, re.findall(r"\d+", text)))


def _shown(sides: tuple[int, ...]) -> str:
    return f"({', '.join(('n', *map(str, sides)))})"


def _needs_rows(call: ast.Call) -> bool:
    """Whether a layer works on the rows of a sequence, which it then has to be given."""
    return "Attention" in name_of(call.func) or name_of(call.func) == "TimeDistributed"
