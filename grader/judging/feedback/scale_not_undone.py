"""The forecasts are on another scale than the series."""

import numpy as np

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.matching import Matched
from grader.judging.feedback.series import Forecasts, forecasts
from grader.judging.feedback.undoing import LabelScale, has_learnt, training_error

_OTHER = 1.2
_ALIKE = 0.7
_FAR = 2.5
"""Where the labels' own scale is not known, only a factor beyond this one counts."""
_FEWEST = 30
_MOVED = 0.1
"""Of the mean size of a series, so much was added to its values or subtracted from them."""
_WIDE, _NEAR = 0.4, 0.25
"""Forecasts that spread so far beside the truth were multiplied back, and what they are off by is
so near to what was subtracted, as a share of it."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "forecast-scale", "output-loss-mismatch"))
def scale_not_undone(case: Case) -> Finding | None:
    """Compares the sizes of forecasts and truth, and what the fed labels were divided by."""
    found = forecasts(case)
    if found is None or not case.missed("held-out"):
        return None
    if case.record.adaptation.target_factor != 1.0:
        return None  # the grader has scaled them back
    factor, matched = found.factor, case.matched()
    if 1 / _OTHER < factor < _OTHER or not factor:
        return _of_spread(case, found) if factor else None
    if found.likeness(found.before) < _ALIKE and found.likeness(found.truth) < _ALIKE:
        return None
    scaled = matched.label_factor if matched and matched.label_factor else 0.0
    # Where the labels were hardly scaled, that says nothing.
    plain = not scaled or 1 / _OTHER < scaled < _OTHER
    if plain and (len(found.truth) < _FEWEST or 1 / _FAR < factor < _FAR):
        return None
    post = case.source.function("postprocess")
    scale = LabelScale.of(matched)
    moved = scale and abs(scale.middle) > _MOVED * float(np.abs(found.truth).mean())
    if scale and moved and (post is not None or _are_as_labels(found, scale)):
        message = _of_two_steps(found, scale, undone=post is not None)
        return Finding("sure", message, _lines(matched), _line(case))
    return _of_one_step(case, factor, scaled, known=not plain)


def _of_spread(case: Case, found: Forecasts) -> Finding | None:
    """Where forecasts are about as large as the series, and go up and down far less, or more."""
    scale, truth = LabelScale.of(case.matched()), float(found.truth.std())
    if scale is None or not truth or case.source.function("postprocess") is None:
        return None
    spread = float(found.given.std()) / truth
    if 1 / _FAR < spread < _FAR or found.likeness(found.truth) < _ALIKE:
        return None
    if not has_learnt(case, scale, truth):
        return None  # then its forecasts are much alike
    return Finding(
        "likely",
        f"postprocess does not undo what was done to the labels: {scale.undoing('forecasts')}.",
        f"{_lines(case.matched())}; forecasts spread {figure(spread)} times as far as the series",
        _line(case),
    )


def _of_one_step(case: Case, factor: float, scaled: float, *, known: bool) -> Finding:
    """Where the labels were multiplied, and nothing was subtracted; `known` if by how much."""
    post = case.source.function("postprocess")
    divided = f"the fed labels were the series times {figure(scaled)}" if scaled else ""
    seen = f"forecasts must be multiplied by {figure(factor)} to be of the series' size; {divided}"
    if post is not None and factor < 20 and (not scaled or abs(scaled - 1) > 0.01):
        message = (
            "postprocess undoes the scale of the labels with another factor than they were divided "
            "by: multiply by the same number."
        )
        sure = known and _off_by_little(case) < abs(1 - 1 / factor) / 2
        return Finding("sure" if sure else "likely", message, seen, _line(case))
    message = (
        "The scale is not undone, the forecasts are too small: multiply them back by what the "
        "labels were divided by, in postprocess(forecasts) or a last layer Rescaling."
        if factor > 1
        else "The forecasts are too large, their scale was undone although the labels were not "
        "scaled, or twice: multiply back by just what the labels were divided by."
    )
    return Finding("sure" if known else "likely", message, seen, _line(case))


def _line(case: Case) -> int:
    return case.source.line_of_return("postprocess")


def _off_by_little(case: Case) -> float:
    """The error that the training logged, beside the mean size of its labels: the model's own."""
    fed, error = case.fed(), training_error(case)
    size = float(np.abs(fed.labels).mean()) if fed and fed.labels else 0.0
    return float("inf") if error is None or not size else error / size


def _are_as_labels(found: Forecasts, scale: LabelScale) -> bool:
    """Whether forecasts become like the series when what was done to the labels is undone."""
    away = float((found.given * scale.spread + scale.middle).mean() - found.truth.mean())
    return abs(away) < float(found.truth.std())


def _of_two_steps(found: Forecasts, scale: LabelScale, *, undone: bool) -> str:
    """What to do where something was subtracted from labels before they were divided.

    Args:
        found: what was forecast.
        scale: that of the labels.
        undone: whether there is a `postprocess`.
    """
    middle = scale.middle
    away = float(found.truth.mean() - found.given.mean())
    wide = float(found.given.std()) > _WIDE * float(found.truth.std())
    if not undone:
        what = "The forecasts are still on the scale of the labels, since there is no postprocess"
    elif wide and abs(away - middle) < _NEAR * abs(middle):
        what = (
            "postprocess multiplies the forecasts back and does not add what was subtracted, so "
            "that they lie too low"
            if middle > 0
            else "postprocess does not subtract what was added, so that forecasts lie too high"
        )
    else:
        what = "postprocess does not undo what was done to the labels"
    return f"{what}: {scale.undoing('forecasts')}."


def _lines(matched: Matched | None) -> str:
    factor, offset = (matched.label_factor, matched.label_offset) if matched else (0.0, 0.0)
    sign = "-" if offset < 0 else "+"
    return f"the fed labels were the series * {factor:.4g} {sign} {abs(offset):.3g}"
