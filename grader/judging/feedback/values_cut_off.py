"""High or low values of a series were cut off before the training."""

import ast
from collections.abc import Iterator

import numpy as np

from grader.inside.protocol.observed import Fed
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake

_CALLS = ("clip", "clip_by_value", "minimum", "maximum", "where")
_OFTEN = 0.04
"""So much of a series that was measured is hardly ever its largest or its smallest value."""
_MOSTLY = 0.9


@mistake(rank=1, explains=(*LEARNT_LITTLE, "forecast-scale", "windows-not-of-series"))
def values_cut_off(case: Case) -> Finding | None:
    """Looks for windows that are not in the series, and for a value at an edge that comes often."""
    fed, looked = case.fed(), case.looked_for
    if fed is None or looked is None or not case.evidence.previous or not case.missed("held-out"):
        return None
    if not looked.looked or looked.found > _MOSTLY * looked.looked:
        return None
    cut = _edge(fed)
    lines = [*_cutting(case)]
    if cut is None or not lines:
        return None  # a series may have a lowest value that is its own, as 0 where it counts
    edge, share = cut
    return Finding(
        "likely",
        f"Values of the series were cut off at {figure(edge)} before windows were made of it, so "
        "that what lies beyond is never learnt, and the windows that are graded are as they were: "
        "leave np.clip and its like out.",
        f"{share:.0%} of the fed values are just {figure(edge)}",
        min(lines),
    )


def _cutting(case: Case) -> Iterator[int]:
    """The lines that may cut off values: such calls, and what a comparison chooses to be set."""
    for call in case.source.calls(*_CALLS):
        yield call.lineno
    for target, _ in case.source.assigned:
        if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Compare):
            yield target.lineno


def _edge(fed: Fed) -> tuple[float, float] | None:
    """The largest or smallest value, where it comes too often, and the share of it; else None."""
    values = np.asarray([value for row in fed.rows for value in row], np.float64)
    for edge in (fed.inputs.most, fed.inputs.least) if len(values) else ():
        share = float(np.isclose(values, edge, rtol=1e-5, atol=1e-6).mean())
        if _OFTEN < share < 1:
            return edge, share
    return None
