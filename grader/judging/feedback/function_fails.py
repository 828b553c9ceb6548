"""A function raises, or what it gives is no result."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import place_of
from grader.judging.function_rules import AVERAGED, YEAR
from grader.model.words import counted

_SHAPES = re.compile(r"could not be broadcast together with shapes \((\d+),\) \((\d+),\)")
_BEGIN_LATER = {
    AVERAGED: f"a moving average over {AVERAGED} days begins later than what it averages: take its "
    f"values from SPLIT_TIME - {YEAR} - {AVERAGED} on",
    YEAR: "differences between two years begin later than the series: take theirs from SPLIT_TIME "
    f"- {YEAR} on",
}
"""By so many values, and what mends it."""


@mistake(of_functions=True, rank=1)
def function_fails(case: Case) -> Finding | None:
    """The first call that failed when functions were rehearsed."""
    failed = next(iter(case.record.failed_calls), None)
    if failed is None:
        return None
    raised = f"{failed.exception}: {failed.message}" if failed.exception else failed.message
    words = f"{failed.function} failed when it was called" if failed.exception else ""
    several = {each.function for each in case.record.failed_calls}
    return Finding(
        "sure",
        f"{words} ({raised}){_why(raised)}." if words else raised,
        f"functions that gave no result: {', '.join(sorted(several))}",
        failed.line or place_of(case, failed.function)[1],
    )


def _why(raised: str) -> str:
    """Why two arrays are not equally long, where their lengths tell it."""
    shapes = _SHAPES.search(raised)
    apart = abs(int(shapes[1]) - int(shapes[2])) if shapes else 0
    if apart not in _BEGIN_LATER:
        return ""
    return f". One is {counted(apart, 'value')} shorter, and by so many {_BEGIN_LATER[apart]}"
