"""A series goes through a recurrent layer as it is, with values that are far from 0."""

import numpy as np

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import largest, normalises, rescaling, scales_itself
from grader.judging.feedback.layers import RECURRENT
from grader.judging.feedback.series import forecasts

_LARGE = 8.0
"""Beyond this a recurrent layer's tanh and sigmoid are as good as 1 or -1."""
_WORSE = 1.5
"""Times the squared error of repeating the value before."""
_FEWEST = 5
"""Whose training has fewer epochs has another reason to have learnt little."""


@mistake(
    rank=1,
    explains=(*(each for each in LEARNT_LITTLE if each != "learning-rate-low"), "forecast-scale"),
)
def series_not_scaled(case: Case) -> Finding | None:
    """Looks for large inputs that nothing scales, where the forecasts are far off."""
    found, fed, built, fit = forecasts(case), case.fed(), case.built, case.trained
    if found is None or fed is None or built is None or fit is None or not case.missed("held-out"):
        return None
    if largest(fed.inputs) < _LARGE or not fed.inputs.finite or len(fit.epochs) < _FEWEST:
        return None
    if not built.has(*RECURRENT) or normalises(built) or rescaling(built) != 1:
        return None
    off, naive = (float(np.mean((each - found.truth) ** 2)) for each in (found.given, found.before))
    if off < _WORSE * naive or scales_itself(case):
        return None
    return Finding(
        "likely",
        f"The series is not scaled, its values go up to {figure(largest(fed.inputs))}, which a "
        "recurrent layer hardly tells apart, and answers as large need many steps: bring it to "
        "about -1 to 1, (x - mean) / std in preprocess, and forecasts back in postprocess.",
        f"fed windows from {figure(fed.inputs.least)} to {figure(fed.inputs.most)}; squared error "
        f"{figure(off)}, {figure(naive)} of repeating the value before",
        case.source.line_of("fit"),
    )
