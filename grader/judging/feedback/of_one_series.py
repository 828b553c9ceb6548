"""A function is right for the series that it was written with, and for no longer one."""

import ast

import numpy as np

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.variants import missed_functions, place_of


@mistake(of_functions=True)
def of_one_series(case: Case) -> Finding | None:
    """Uses that the values of all functions are right, and forecasts of later days are not."""
    called, missed = case.evidence.called, case.missed_on("held-out")
    if called is None or not missed or missed_functions(case):
        return None
    names = [name for name in called.arguments if "smoothed" in name]
    if not names:
        return None
    name, line = place_of(case, names[0])
    days = np.size(called.arguments[names[0]][0])
    counts = _fixed(case, names[0], {days, days - called.begin})
    what = f"{counts[0]} values" if counts else "a number of values, or a place in the series"
    off = missed[0].measured
    return Finding(
        "sure" if counts else "likely",
        f"{name} is right for this series and wrong for one with more days: it fixes {what}, where "
        "it must go by the series that it is given: take len(series) - SPLIT_TIME, and nothing of "
        "another series.",
        f"all its values are right; the error on later days is {figure(float(off))}"
        if isinstance(off, int | float)
        else "all its values are right, and its forecasts of later days are not",
        counts[1] if counts else line,
    )


def _fixed(case: Case, function: str, counts: set[int]) -> tuple[str, int] | None:
    """One of these numbers of values that is written down in a function, and its line."""
    node = case.source.function(function)
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.Constant | ast.Name):
            number = case.source.number(part)
            if number in counts:
                return f"{number:g}", part.lineno
    return None
