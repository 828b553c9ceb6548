"""Numbers were trained on in another unit than they are asked for in."""

import math

import numpy as np

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.matching import Floats
from grader.judging.feedback.series import graded_line
from grader.judging.feedback.undoing import LabelScale, own_error

_SAME = 0.02
_NEARER = 0.3
"""The answers are in the labels' unit where they are so many times nearer to that."""
_FURTHER = 5.0
"""So many times as far as in the training answers are off by what is done to them afterwards."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "forecast-scale"))
def answers_in_other_units(case: Case) -> Finding | None:
    """Compares fed labels with those of the data, and the answers with both.

    Series, whose scale is told from their windows, are left to `scale_not_undone`.
    """
    fed, labels = case.fed(), case.evidence.labels
    known, answers = labels.get("training"), case.answers()
    if not case.predicts_numbers or not case.missed("held-out"):
        return None
    if fed is None or known is None or answers is None or not np.ptp(known):
        return None
    given, truth = answers.reshape(-1), labels["held-out"].astype(np.float64)
    factor = (fed.targets.most - fed.targets.least) / float(np.ptp(known))
    offset = fed.targets.least - factor * float(known.min())
    if len(given) != len(truth) or abs(factor - 1) < _SAME:
        return None
    scaled, off = _distance(given, factor * truth + offset), _distance(given, truth)
    if not scaled < _NEARER * min(1.0, factor) * off:
        return _undone_otherwise(case, off, float(truth.std()))
    plain = abs(offset) < _SAME * fed.targets.most
    what = f"multiplied by {figure(factor)}" if plain else "put on another scale"
    return Finding(
        "sure",
        f"The labels are {what} for the training, and the answers are not brought back to the "
        "unit that is asked for: undo it in postprocess, or train on the labels as they are.",
        f"fed labels from {figure(fed.targets.least)} to {figure(fed.targets.most)}, those of the "
        f"data from {figure(float(known.min()))} to {figure(float(known.max()))}",
        case.source.line_of_return("postprocess") or line_of_labels(case.source),
    )


def _undone_otherwise(case: Case, off: float, spread: float) -> Finding | None:
    """Whether answers are far off that were right before ``postprocess`` had them.

    Args:
        case: the run.
        off: how far the answers lie from the truth, root mean square.
        spread: the standard deviation of the truth.
    """
    matched, (factor, offset) = case.matched(), graded_line(case)
    scale = LabelScale.of(matched)
    own = own_error(case, scale) if scale else None
    if matched is None or scale is None or own is None:
        return None
    alike = math.isclose(factor, matched.factor, rel_tol=_SAME)
    if not alike or abs(offset - matched.offset) > _SAME * max(1.0, abs(offset)):
        return None  # what is graded is scaled otherwise than what was trained on
    if off < _FURTHER * max(own, _SAME * spread) or not case.source.function("postprocess"):
        return None
    return Finding(
        "likely",
        f"postprocess does not undo what was done to the labels: {scale.undoing('answers')}.",
        f"off by {figure(off)}, where the training came to {figure(own)} on its own examples",
        case.source.line_of_return("postprocess"),
    )


def _distance(one: Floats, other: Floats) -> float:
    return float(np.sqrt(np.mean((one - other) ** 2)))
