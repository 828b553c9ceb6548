"""Pixels from 0 to 1 are made lighter or darker as if they went from 0 to 255."""

import ast

from grader.inside.protocol.observed import Fed
from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake

_SMALL = 2.0
"""Pixels that reach no further are no numbers up to 255."""
_LAYERS = {"RandomBrightness": 1, "RandomColorJitter": 0}
"""Where the range stands among what each is given by position."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "augmentation-too-strong"))
def brightness_range(case: Case) -> Finding | None:
    """Follows the range of the pixels to a layer that adds to them."""
    fed, built = case.fed(), case.built
    if fed is None or built is None or not case.learnt_too_little:
        return None
    if by_generator := _by_generator(case, fed):
        return by_generator
    most, scaled = fed.inputs.most, ""
    for layer in built.layers:
        if layer.kind == "Rescaling" and layer.value:
            most, scaled = most * layer.value, layer.kind
        if layer.kind in _LAYERS and 0 < most <= _SMALL:
            calls = case.source.calls(layer.kind)
            if not calls or any(map(_may_state_range, calls)):
                return None
            before = f", or put it before the {scaled}" if scaled else ""
            return Finding(
                "sure",
                f"{layer.kind} takes pixels from 0 to 255 unless it is told otherwise, and is "
                f"given ones up to {figure(most)}, so that what it adds hides the pictures: write "
                f"value_range=(0, 1){before}.",
                f"pixels up to {figure(most)} go into {layer.kind}",
                case.source.line_of(layer.kind),
            )
    return None


def _by_generator(case: Case, fed: Fed) -> Finding | None:
    """Whether ImageDataGenerator was to lighten pixels that something before it has scaled.

    It turns them into whole numbers for it (`apply_brightness_shift` of Keras), and rescales after.
    """
    for call in case.source.calls("ImageDataGenerator"):
        given = {each.arg: each.value for each in call.keywords}
        if "brightness_range" not in given or {"rescale", None} & set(given):
            continue
        if fed.source != "sequence" or not 0 <= fed.inputs.least <= fed.inputs.most <= 1:
            continue
        return Finding(
            "sure",
            "brightness_range makes whole numbers of the pixels, as if they went up to 255, and "
            "is given scaled ones, of which hardly anything but 0 is left: scale by the "
            "generator, rescale=1/255, which comes after it.",
            f"what the generator gave goes from {figure(fed.inputs.least)} to "
            f"{figure(fed.inputs.most)}, mean {figure(fed.inputs.mean)}",
            given["brightness_range"].lineno,
        )
    return None


def _may_state_range(call: ast.Call) -> bool:
    """Whether the call of a layer may state a range."""
    named = any(each.arg in ("value_range", None) for each in call.keywords)
    return named or len(call.args) > _LAYERS[name_of(call.func)]
