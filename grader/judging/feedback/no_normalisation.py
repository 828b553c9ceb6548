"""Of a program: a deep network without BatchNormalization learns, but slowly."""

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.layers import SHORTCUTS, is_convolution, weighted

_DEEP = 6
"""Layers with weights one after another."""
_CONVOLUTIONS = 4
_RISE = 0.02
"""In the last epoch; what stays where it is has another cause."""
_NORMALISING = ("BatchNormalization", "LayerNormalization", "GroupNormalization")


@mistake(explains=("still-improving",))
def no_normalisation(case: Case) -> Finding | None:
    """Counts the layers of a program that still got better when it ended."""
    built, values = case.built, case.values
    if built is None or not case.is_program or not case.learnt_badly or len(values) < 2:
        return None
    layers = weighted(built)
    convolutions = [layer for layer in layers if is_convolution(layer.kind)]
    if len(layers) < _DEEP or len(convolutions) < _CONVOLUTIONS:
        return None
    # Through what joins layers to later ones, gradients come without it.
    if built.has(*_NORMALISING, *SHORTCUTS) or not all(layer.trainable for layer in layers):
        return None
    if values[-1] - values[-2] < _RISE:
        return None
    return Finding(
        "likely",
        f"{len(layers)} layers with weights one after another and no BatchNormalization learn "
        "slowly: put one after each convolution, or ask for more epochs.",
        f"{case.metric} {figure(values[-2])} then {figure(values[-1])} in the last epochs; "
        f"{len(convolutions)} convolutions",
        case.source.line_of(convolutions[0].kind, 0),
    )
