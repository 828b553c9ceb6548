"""A function raises, or what it gives is no result."""

import ast
import re

from grader.inside.protocol.events import CallFailed
from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import calls_in, made_of
from grader.judging.feedback.variants import place_of
from grader.judging.function_rules import AVERAGED, YEAR
from grader.model.words import counted

_SHAPES = re.compile(r"could not be broadcast together with shapes \((\d+),\) \((\d+),\)")
_LAST_IS_NONE = "returned NaN or infinity for the last of"
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
    if failed.exception:
        why = _why(raised) or _fixed_end(case, failed)
        message = f"{failed.function} failed when it was called ({raised}){why}."
    else:
        message = f"{raised}{_fixed_end(case, failed)}"
    several = {each.function for each in case.record.failed_calls}
    return Finding(
        "sure",
        message,
        f"functions that gave no result: {', '.join(sorted(several))}",
        failed.line or place_of(case, failed.function)[1],
    )


def _fixed_end(case: Case, failed: CallFailed) -> str:
    """What to add where a loop or a slice ends at the same day for any series, if that may be it.

    A loop leaves the last value empty then, and a slice has too few values.
    """
    function = case.source.function(failed.function)
    if function is None or not function.args.args:
        return ""
    given = made_of(function, {function.args.args[0].arg})
    if _LAST_IS_NONE in failed.message:
        for call in calls_in(function):
            end = call.args[-1] if name_of(call.func) == "range" and call.args else None
            if end is not None and not names_in(end) & given:
                return (
                    f" Its range ends at {ast.unparse(end)[:40]}, whatever the series: end it at "
                    "len(series)."
                )
    shapes = _SHAPES.search(failed.message)
    lengths = {int(shapes[1]), int(shapes[2])} if shapes else set()
    for node in ast.walk(function):
        match node:
            case ast.Subscript(slice=ast.Slice(lower=ast.expr() as begin, upper=ast.expr() as end)):
                first, last = case.source.number(begin), case.source.number(end)
                if first is None or last is None or not 0 <= first < last:
                    continue
                # A moving average over it has some values fewer.
                near = any(0 <= last - first - each <= AVERAGED for each in lengths)
                if near and names_in(node.value) & given:
                    return (
                        f". {ast.unparse(node)[:40]} ends at the same day, whatever the series: "
                        "count its end from behind, by a number below 0"
                    )
    return ""


def _why(raised: str) -> str:
    """Why two arrays are not equally long, where their lengths tell it."""
    shapes = _SHAPES.search(raised)
    apart = abs(int(shapes[1]) - int(shapes[2])) if shapes else 0
    if apart not in _BEGIN_LATER:
        return ""
    return f". One is {counted(apart, 'value')} shorter, and by so many {_BEGIN_LATER[apart]}"
