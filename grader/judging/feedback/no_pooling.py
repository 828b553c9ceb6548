"""A dense layer takes a whole picture's values, because nothing pools them."""

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.gap import knows_by_heart
from grader.judging.feedback.layers import is_convolution

_MANY = 800_000
_MOSTLY = 0.8


@mistake(
    explains=(
        *("memory-limit", "overfitting", "too-few-epochs"),
        *("too-many-parameters", "underfitting"),
    )
)
def no_pooling(case: Case) -> Finding | None:
    """Finds a convolutional network whose parameters are nearly all in one dense layer."""
    built, model = case.built, case.record.model
    if built is None and case.ending.by == "memory-limit":
        return _too_large_to_build(case)
    too_large = case.ending.by == "memory-limit"
    if built is None or not (case.learnt_badly or case.misses_gap or too_large):
        return None
    if model is not None and model.backbone_kept:
        return None  # a pretrained network makes its pictures small without pooling
    if any(is_convolution(layer.kind) and not layer.trainable for layer in built.layers):
        return None  # likewise, where the run ended before that was measured
    kinds = [layer.kind for layer in built.layers]
    pools = any("Pooling" in kind for kind in kinds)
    if pools or not any(map(is_convolution, kinds)):
        return None
    dense = [layer for layer in built.layers if layer.kind == "Dense"]
    largest = max(dense, key=lambda layer: layer.parameters, default=None)
    if largest is None or largest.parameters < max(_MANY, _MOSTLY * built.parameters):
        return None
    values = largest.parameters // max(1, largest.units)
    return Finding(
        "sure" if knows_by_heart(case) or too_large else "likely",
        f"There is no pooling, so that Flatten gives {values:,} values and the Dense layer behind "
        f"it has {largest.parameters:,} parameters, too many for so few pictures: put "
        "MaxPooling2D after each Conv2D.",
        f"{largest.parameters:,} of {built.parameters:,} parameters in one layer",
        case.source.line_of("Flatten", 0),
    )


def _too_large_to_build(case: Case) -> Finding | None:
    """What the source says of a model for which the memory did not do."""
    made_smaller = any(
        "Pool" in name_of(call.func) or any(given.arg == "strides" for given in call.keywords)
        for call in case.source.all_calls
    )
    line = case.source.line_of("Flatten", 0)
    if made_smaller or not line or not case.source.calls("Conv2D"):
        return None
    return Finding(
        "likely",
        "There is no pooling, so that the Dense layer behind Flatten probably has too many "
        "parameters for the memory: put MaxPooling2D after each Conv2D.",
        f"{len(case.source.calls('Conv2D'))} x Conv2D and Flatten, without pooling or strides",
        line,
    )
