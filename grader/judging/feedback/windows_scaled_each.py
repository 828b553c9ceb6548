"""Each window is scaled by its own mean or its own largest value."""

from grader.inside.protocol.observed import Built
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.model.words import shape

_SHAPING = ("InputLayer", "Reshape", "Lambda", "Flatten")
_SCALERS = ("LayerNormalization", "UnitNormalization", "GroupNormalization")
_MOSTLY = 0.5
_ENOUGH = 10


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *(
            "fed-all-alike",
            "forecast-scale",
            "labels-not-of-inputs",
            "output-activation",
            "scale-not-undone",
        ),
    ),
)
def windows_scaled_each(case: Case) -> Finding | None:
    """Looks for windows that are found in the series and have no scale in common."""
    if not case.evidence.previous or not case.missed("held-out"):
        return None
    matched = case.matched()
    if (built := case.built) and (layered := _by_layer(case, built)):
        return layered
    if matched is None:
        return None
    if matched.factor or matched.found < max(_ENOUGH, _MOSTLY * matched.looked):
        return None
    return Finding(
        "sure",
        "Each window is scaled by itself, so that the model does not know how high its values are, "
        "and no forecast can be scaled back: scale all windows by the same numbers, those of the "
        "training series.",
        f"{matched.found} fed windows found in the series, each scaled otherwise",
    )


def _by_layer(case: Case, built: Built) -> Finding | None:
    """Whether the network begins with a layer that takes its scale from each example anew."""
    kinds = [layer for layer in built.layers if layer.kind not in _SHAPING]
    if not kinds or kinds[0].kind not in _SCALERS:
        return None
    first, alone = kinds[0], kinds[0].output_shape[-1:] == (1,)
    what = (
        "each value by itself alone, so that all become the same"
        if alone
        else "each window by its own mean and size, so that the network does not know how high "
        "its values are"
    )
    return Finding(
        "sure" if alone else "likely",  # what differs within a window may be enough
        f"{first.kind} at the beginning scales {what}: take a Normalization layer that was adapted "
        "to the training windows, or a Rescaling.",
        f"the first layer is {first.kind}, its output {shape(first.output_shape)}",
        case.source.line_of(first.kind, 0),
    )
