"""What is trained on are the times or the numbers of the rows, and not the values of the series."""

import itertools

import numpy as np

from grader.inside.protocol.observed import Fed
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.shapes import are_numbers

_ENOUGH = 10
"""Windows, which a series with ups and downs does not all leave without a fall."""
_EVEN = 1e-3
"""Steps that differ by less, as a share of the largest, are equal."""
_COVERED = 0.6
"""Of all numbers, so many lie between the first and the last one that was noted."""


@mistake(
    rank=-1, explains=(*LEARNT_LITTLE, "forecast-scale", "label-of-window", "windows-not-of-series")
)
def axis_not_series(case: Case) -> Finding | None:
    """Finds windows that are nowhere in the series and never fall."""
    fed = case.fed()
    if fed is None or not case.is_series or not case.missed("held-out"):
        return None
    if case.evidence.previous and _counts(fed):
        return Finding(
            "sure",
            "What is trained on are the numbers of the days, one after another, and not windows of "
            "the series: a forecast is made from the values before, so cut windows of the series.",
            f"each input is a single number, from {figure(fed.inputs.least)} to "
            f"{figure(fed.inputs.most)}, evenly apart",
        )
    looked = case.looked_for
    rows = [row for row in fed.rows if len(row) == len(fed.rows[0]) > 2]
    if looked is None or looked.found or looked.looked < _ENOUGH or len(rows) < _ENOUGH:
        return None
    steps = np.diff(np.asarray(rows, np.float64), axis=1)
    if steps.min() < 0 or steps.max() == 0:
        return None
    even = float(np.ptp(steps)) <= _EVEN * float(steps.max())
    return Finding(
        "sure" if even else "likely",
        "The values that are trained on only ever rise and are not those of the series: they are "
        f"{'' if even else 'probably '}the times or the numbers of the rows. Read the column that "
        "holds the values.",
        f"fed values from {figure(fed.inputs.least)} to {figure(fed.inputs.most)}, "
        f"{f'each {figure(steps.max())} more than the one before' if even else 'none falls'}",
    )


def _counts(fed: Fed) -> bool:
    """Whether inputs are single numbers that count up, as far as some from all over them show."""
    count = fed.inputs.shape[0] if fed.inputs.shape else None
    if not are_numbers(fed.inputs.shape) or not count:
        return False
    numbers = [number for row in fed.rows for number in row]
    if len(numbers) < _ENOUGH or not all(float(number).is_integer() for number in numbers):
        return False
    apart = {later - earlier for earlier, later in itertools.pairwise(numbers)}
    seen = (fed.inputs.most - fed.inputs.least + 1) / count
    return len(apart) == 1 and min(apart) > 0 and _COVERED <= seen <= 1
