"""Pixels from 0 to 1 are made lighter or darker as if they went from 0 to 255."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.layers import line_of_layer

_SMALL = 2.0
"""Pixels that reach no further are no numbers up to 255."""
_LAYERS = ("RandomBrightness", "RandomColorJitter")


@mistake(
    "brightness-range",
    rank=-1,
    explains=(
        "augmentation-too-strong",
        "constant-answers",
        "flat-at-chance",
        "overfitting",
        "preprocess-differs",
        "still-improving",
        "too-few-epochs",
        "underfitting",
    ),
)
def brightness_range(case: Case) -> Finding | None:
    """Follows the range of the pixels to a layer that adds to them."""
    fed, built = case.fed(), case.built
    if fed is None or built is None or not case.learnt_too_little:
        return None
    most = fed.inputs.most
    for layer in built.layers:
        if layer.kind == "Rescaling" and layer.value:
            most *= layer.value
        if layer.kind in _LAYERS and 0 < most <= _SMALL:
            calls = case.source.calls(layer.kind)
            told = any(each.arg == "value_range" for call in calls for each in call.keywords)
            if told or not calls:
                return None
            return Finding(
                "sure",
                f"{layer.kind} takes pixels from 0 to 255 unless it is told otherwise, and is "
                f"given ones up to {figure(most)}, so that what it adds hides the pictures: write "
                "value_range=(0, 1), or put it before the Rescaling.",
                f"pixels up to {figure(most)} go into {layer.kind}",
                line_of_layer(case.source, layer.kind),
            )
    return None
