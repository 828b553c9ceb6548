"""The forecasts are much smaller than the series: they were not scaled back."""

import numpy as np

from grader.judging.feedback.base import Case, Finding, figure, mistake

_SMALL = 0.1
"""If even the largest forecast is below this share of the largest value, the scale is wrong."""


@mistake(explains=("output-loss-mismatch",))
def forecast_scale(case: Case) -> Finding | None:
    """Compares the largest forecast with the largest value."""
    forecasts = case.answers()
    if not case.is_series or forecasts is None or not case.missed("held-out"):
        return None
    if case.record.adaptation.target_factor != 1.0:
        return None  # the grader has scaled them back
    truth = case.evidence.labels["held-out"].astype(np.float64)
    largest = float(np.abs(forecasts).max(initial=0.0))
    if largest >= _SMALL * float(np.abs(truth).max(initial=0.0)):
        return None
    return Finding(
        "likely",
        "The forecasts are of another size than the series: multiply them back by what the series "
        "was divided by, in postprocess(forecasts) or in a last layer Rescaling, and let the last "
        "Dense have no activation that bounds it.",
        f"forecasts up to {figure(largest)}, the series goes up to {figure(float(truth.max()))}",
        case.source.line_of_return("postprocess"),
    )
