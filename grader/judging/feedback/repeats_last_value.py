"""The forecast is no better than the last known value."""

import numpy as np

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.series import forecasts

_SAME = 0.995


@mistake(symptom=True)
def repeats_last_value(case: Case) -> Finding | None:
    """Compares the forecasts with the values before."""
    found = forecasts(case)
    if found is None or not case.missed("held-out") or found.likeness(found.before) < _SAME:
        return None
    error = float(np.abs(found.given - found.truth).mean())
    repeated = float(np.abs(found.before - found.truth).mean())
    return Finding(
        "likely",
        "The forecast is little more than the last value once more: train longer, with another "
        "learning rate or a wider window, so that it learns what comes next.",
        f"error {figure(error)}, repeating the last value {figure(repeated)}",
    )
