"""Filters and sides of a convolution were exchanged, or its window is a single pixel."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import argument, items_of

_CONVOLUTIONS = ("Conv2D", "Convolution2D", "SeparableConv2D")
_FEW, _MANY = 7, 8
"""Sides of a window are small and odd as a rule, and filters are many."""


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "too-few-units"))
def sides_for_filters(case: Case) -> Finding | None:
    """Compares the two numbers that the calls state."""
    if case.built is None or case.is_series or not case.learnt_too_little:
        return None
    sides: list[float] = []
    for call in case.source.calls(*_CONVOLUTIONS):
        filters = case.source.number(argument(call, "filters", 0))
        given = argument(call, "kernel_size", 1)
        numbers = [case.source.number(each) for each in items_of(given)] if given else []
        side = max((number for number in numbers if number is not None), default=None)
        if filters is None or side is None:
            return None
        sides.append(side)
        if 1 < filters <= _FEW and side >= _MANY:
            return Finding(
                "likely",
                f"This convolution has {filters:g} filters of {side:g} x {side:g} pixels, so the "
                "two numbers were probably exchanged: the filters come first, "
                f"write Conv2D({side:g}, {filters:g}).",
                f"{ast.unparse(call)[:60]}",
                call.lineno,
            )
    if not sides or max(sides) > 1:
        return None
    return Finding(
        "likely",
        "All convolutions look at a single pixel (a window of 1 x 1), so that the network sees "
        "colours and no shapes: give them windows of 3 x 3, Conv2D(filters, 3).",
        f"the largest window of a convolution is {max(sides):g} x {max(sides):g}",
        case.source.line_of("Conv2D", 0),
    )
