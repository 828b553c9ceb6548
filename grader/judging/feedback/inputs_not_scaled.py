"""The network was trained on pixels from 0 to 255."""

from __future__ import annotations

import math

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.scaling import LAYERS, scaling_line

_HUGE = 3
"""A first loss this many times that of guessing proves it; with scaled inputs it stays below."""


@mistake("inputs-not-scaled", explains=("flat-at-chance", "too-few-epochs"))
def inputs_not_scaled(case: Case) -> Finding | None:
    """Finds no scaling in the source or the layers; a huge loss in the first epoch proves it."""
    fit, classes = case.trained, len(case.class_shares)
    if fit is None or classes < 2 or not case.learnt_too_little:
        return None
    layers = case.record.model.layers if case.record.model else ()
    if LAYERS & set(layers) or scaling_line(case.source, also_unused=False):
        return None
    loss = fit.epochs[0].logs.get("loss", math.nan)
    guessing = math.log(classes)
    huge = loss > _HUGE * guessing and _is_crossentropy(case)
    loaded = case.source.calls("load_data")
    return Finding(
        "sure" if huge else "likely",
        "The network was trained on pixels from 0 to 255, which makes learning slow and unsteady: "
        "divide them by 255, in preprocess() and for the training alike.",
        f"no scaling found in the code; loss {figure(loss)} in the first epoch, where guessing "
        f"costs {figure(guessing)}",
        loaded[0].lineno if loaded else 0,
    )


def _is_crossentropy(case: Case) -> bool:
    """Whether the loss can be compared with that of guessing; yes where it is not known."""
    model = case.record.model
    return model is None or "crossentropy" in model.loss.replace("_", "").lower()
