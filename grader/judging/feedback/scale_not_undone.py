"""The forecasts are on another scale than the series."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.series import forecasts

_OTHER = 1.2
_ALIKE = 0.7
_FAR = 2.5
"""Where the labels' own scale is not known, only a factor beyond this one counts."""
_FEWEST = 30


@mistake(
    "scale-not-undone",
    rank=-1,
    explains=(
        "forecast-scale",
        "repeats-last-value",
        "output-loss-mismatch",
        "still-improving",
        "underfitting",
        "learning-rate-low",
    ),
)
def scale_not_undone(case: Case) -> Finding | None:
    """Compares the sizes of forecasts and truth, and what the fed labels were divided by."""
    found = forecasts(case)
    if found is None or not case.missed("held-out"):
        return None
    if case.record.adaptation.target_factor != 1.0:
        return None  # the grader has scaled them back
    factor, matched = found.factor, case.matched()
    if 1 / _OTHER < factor < _OTHER or not factor:
        return None
    if found.likeness(found.before) < _ALIKE and found.likeness(found.truth) < _ALIKE:
        return None
    scaled = matched.label_factor if matched and matched.label_factor else 0.0
    plain = not scaled or 1 / _OTHER < scaled < _OTHER  # the labels' scale says nothing
    if plain and (len(found.truth) < _FEWEST or 1 / _FAR < factor < _FAR):
        return None
    post = case.source.function("postprocess")
    divided = f"the fed labels were the series times {figure(scaled)}" if scaled else ""
    seen = f"forecasts must be multiplied by {figure(factor)} to be of the series' size; {divided}"
    if post is not None and factor < 20 and (not scaled or abs(scaled - 1) > 0.01):
        message = (
            "postprocess undoes the scale of the labels with another factor than they were divided "
            "by: multiply by the same number."
        )
        return Finding("likely" if plain else "sure", message, seen, post.lineno)
    message = (
        "The scale is not undone, the forecasts are too small: multiply them back by what the "
        "labels were divided by, in postprocess(forecasts) or a last layer Rescaling."
        if factor > 1
        else "The forecasts are too large, their scale was undone although the labels were not "
        "scaled, or twice: multiply back by just what the labels were divided by."
    )
    return Finding("likely" if plain else "sure", message, seen, post.lineno if post else 0)
