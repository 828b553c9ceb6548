"""The third argument of a convolution was meant as a side of its window, and is its stride."""

import ast

from grader.inside.protocol.observed import Built
from grader.judging.feedback.base import LEARNT_LITTLE, WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.shapes import rows_in
from grader.model.words import counted

_CONVOLUTIONS = ("Conv2D", "Convolution2D", "SeparableConv2D")
_SMALL = 2
"""A picture that has come down to so many rows holds next to nothing."""
_WIDE = 8
"""Sides of a window are smaller as a rule; a first one may well be 11 in steps of 4."""
_TOO_SMALL = "zero or negative"
"""What Keras says of what a layer would give."""


@mistake(
    rank=-1,
    explains=(*LEARNT_LITTLE, *WORDS_OF_ERRORS, "input-shape", "overfitting", "shrinks-at-once"),
)
def stride_for_side(case: Case) -> Finding | None:
    """Looks for a third number in the calls, and how small the pictures become."""
    crashed = _TOO_SMALL in case.crash
    if not crashed and (case.built is None or not case.learnt_too_little):
        return None
    for call in case.source.calls(*_CONVOLUTIONS):
        given = [case.source.number(each) for each in call.args[:3]]
        numbers = [int(each) for each in given if each is not None]
        if len(numbers) == 3 and (found := _meant(case, call, numbers, crashed=crashed)):
            return found
    return None


def _meant(case: Case, call: ast.Call, numbers: list[int], *, crashed: bool) -> Finding | None:
    """What the three numbers of a call were meant as; None where they are right."""
    filters, side, stride = numbers
    rows = _fewest_rows(case.built) if case.built else 0
    seen = ast.unparse(call)[:60]
    if rows:
        seen += f"; behind the last {counted(rows, 'row')} remain{'s' * (rows == 1)}"
    if side >= max(_WIDE, filters) and 1 < stride < _WIDE:
        return Finding(
            "sure",
            f"Conv2D takes filters, the side of its window and the stride, so that it looks at "
            f"{side} x {side} pixels, {stride} apart; how many channels come in, as other "
            f"libraries ask first, it sees by itself: write Conv2D({side}, {stride}).",
            seen,
            call.lineno,
        )
    if side != stride or side <= 1:
        return None
    return Finding(
        "sure" if crashed or 0 < rows <= _SMALL else "likely",
        f"The third argument of Conv2D is its stride, so that it looks at one place in {stride} "
        f"alone and the pictures become small: write Conv2D(filters, ({stride}, {stride})).",
        seen,
        call.lineno,
    )


def _fewest_rows(built: Built) -> int:
    """Rows of what the last convolution or pooling gives; 0 where that is not known."""
    rows = [rows_in(layer.output_shape) for layer in built.layers]
    return min(filter(None, rows), default=0)
