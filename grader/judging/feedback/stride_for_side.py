"""The third argument of a convolution was meant as a side of its window, and is its stride."""

import ast

from grader.inside.protocol.observed import Built
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.model.words import counted

_CONVOLUTIONS = ("Conv2D", "Convolution2D", "SeparableConv2D")
_SMALL = 2
"""A picture that has come down to so many rows holds next to nothing."""


@mistake(explains=(*LEARNT_LITTLE, "overfitting", "shrinks-at-once"))
def stride_for_side(case: Case) -> Finding | None:
    """Looks for a third number in the calls, and how small the pictures become."""
    if case.built is None or not case.learnt_too_little:
        return None
    calls = case.source.calls(*_CONVOLUTIONS)
    found = [(call, stride) for call in calls if (stride := _stride(case, call)) > 1]
    if not found:
        return None
    call, stride = found[0]
    rows = _fewest_rows(case.built)
    return Finding(
        "sure" if 0 < rows <= _SMALL else "likely",
        f"The third argument of Conv2D is its stride, so that it looks at one place in {stride} "
        f"alone and the pictures become small: write Conv2D(filters, ({stride}, {stride})).",
        f"{ast.unparse(call)[:60]}"
        + (f"; behind the last {counted(rows, 'row')} remain{'s' * (rows == 1)}" if rows else ""),
        call.lineno,
    )


def _stride(case: Case, call: ast.Call) -> int:
    """The third of three plain numbers, the side once more; 0 where it is given others."""
    numbers = [case.source.number(each) for each in call.args[:3]]
    if len(numbers) < 3 or None in numbers or numbers[1] != numbers[2]:
        return 0
    return int(numbers[2] or 0)


def _fewest_rows(built: Built) -> int:
    """Rows of what the last convolution or pooling gives; 0 where that is not known."""
    sides = [layer.output_shape[1] for layer in built.layers if len(layer.output_shape) == 4]
    return min((side for side in sides if side), default=0)
