"""Another measure of error than the one that is asked for, or in another order."""

from collections.abc import Iterator

import numpy as np

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import Values


@mistake(of_functions=True)
def errors_confused(case: Case) -> Finding | None:
    """Compares with every pair of measures that students mix up."""
    return same_as(case, {"errors": _errors})


def _errors(_begin: int, series: Values, forecast: Values) -> Iterator[Variant]:
    off = series - forecast
    squared, absolute = float(np.mean(off**2)), float(np.mean(np.abs(off)))
    known = {
        "the mean squared error": squared,
        "the mean absolute error": absolute,
        "the root of the mean squared error": squared**0.5,
        "the mean of the errors with their signs": float(np.mean(off)),
        "the mean of the errors with their signs, turned round": -float(np.mean(off)),
        "the sum of the squared errors": float(np.sum(off**2)),
        "the sum of the absolute errors": float(np.sum(np.abs(off))),
        "the median of the absolute errors": float(np.median(np.abs(off))),
        "the square of the mean absolute error": absolute**2,
    }
    if series.all():
        share = float(np.mean(np.abs(off / series)))
        known |= {"the mean error as a share": share, "the mean error in percent": 100 * share}
    right = "the mean squared error and the mean absolute error are asked for, in this order."
    for first, one in known.items():
        yield (np.array([one]),), f"returns {first} alone: {right}"
        for second, other in known.items():
            yield (np.array([one, other]),), f"returns {first} and {second}: {right}"
