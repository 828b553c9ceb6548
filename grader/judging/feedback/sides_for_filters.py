"""Filters and sides of a convolution were exchanged, or its window is a single pixel."""

import dataclasses
import math

from grader.inside.protocol.observed import LayerFacts
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.shapes import are_pictures

_CONVOLUTION = "Conv2D"
_FEW, _MANY = 7, 8
"""Sides of a window are small and odd as a rule, and filters are many."""


@dataclasses.dataclass(frozen=True)
class _Window:
    """What a convolution looks at."""

    filters: int
    side: int
    """Of a square window, in pixels."""


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def sides_for_filters(case: Case) -> Finding | None:
    """Computes the windows of the convolutions that were trained, by their numbers of weights."""
    windows = _windows(case)
    if not windows or case.is_series or not case.learnt_too_little:
        return None
    line = case.source.line_of(_CONVOLUTION, 0)
    for each in windows:
        if 1 < each.filters <= _FEW and each.side >= _MANY:
            return Finding(
                "likely",
                f"A convolution has {each.filters} filters of {each.side} x {each.side} pixels, so "
                "the two numbers were probably exchanged: the filters come first, write "
                f"Conv2D({each.side}, {each.filters}).",
                f"{each.filters} filters of {each.side} x {each.side} were trained",
                line,
            )
    if max(each.side for each in windows) > 1:
        return None
    return Finding(
        "likely",
        "All convolutions look at a single pixel (a window of 1 x 1), so that the network sees "
        "colours and no shapes: give them windows of 3 x 3, Conv2D(filters, 3).",
        "the largest window of a convolution is 1 x 1",
        line,
    )


def _windows(case: Case) -> list[_Window]:
    """Those of all convolutions; empty where one is not square, or not known."""
    fed = case.fed()
    if fed is None or case.built is None:
        return []
    channels = fed.inputs.shape[3] if are_pictures(fed.inputs.shape) else None
    found: list[_Window] = []
    for layer in case.built.layers:
        if layer.kind == _CONVOLUTION:
            side = _side(layer, channels or 0)
            if not side:
                return []
            found.append(_Window(layer.units, side))
        if are_pictures(layer.output_shape):
            channels = layer.output_shape[3]
    return found


def _side(layer: LayerFacts, channels: int) -> int:
    """The side of a window, with a bias for each filter or without one; 0 where none fits."""
    if not layer.units or not channels:
        return 0
    for biases in (layer.units, 0):
        weights, rest = divmod(layer.parameters - biases, layer.units * channels)
        if not rest and weights > 0 and math.isqrt(weights) ** 2 == weights:
            return math.isqrt(weights)
    return 0
