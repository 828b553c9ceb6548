"""Numbers were trained on in another unit than they are asked for in."""

import numpy as np

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.matching import Floats

_SAME = 0.02
_NEARER = 0.3
"""The answers are in the labels' unit where they are so many times nearer to that."""


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
    scaled = _distance(given, factor * truth + offset)
    if not scaled < _NEARER * min(1.0, factor) * _distance(given, truth):
        return None
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


def _distance(one: Floats, other: Floats) -> float:
    return float(np.sqrt(np.mean((one - other) ** 2)))
