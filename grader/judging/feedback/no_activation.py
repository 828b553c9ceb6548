"""The hidden layers have no activation, so that the network is linear."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import WEIGHTED, activations_of, is_linear, weighted

_BENDING = ("MaxPooling", "GlobalMax", "LSTM", "GRU", "SimpleRNN", "Bidirectional", "Lambda")
_PLAIN = (
    *WEIGHTED,
    *("Flatten", "Dropout", "InputLayer", "Rescaling", "Reshape", "BatchNormalization"),
    *("Normalization", "GlobalAveragePooling1D", "GlobalAveragePooling2D", "AveragePooling2D"),
    *("AveragePooling1D", "RandomFlip", "RandomRotation", "RandomZoom", "RandomTranslation"),
    *("SpatialDropout2D", "ZeroPadding2D"),
)
"""Layers that bend nothing."""


@mistake(explains=LEARNT_LITTLE)
def no_activation(case: Case) -> Finding | None:
    """Looks at the layers before the last one."""
    built = case.built
    if built is None or not case.learnt_too_little:
        return None
    layers = weighted(built)
    hidden = layers[:-1]
    if not hidden or not all(is_linear(built, layer) for layer in hidden):
        return None
    bends = [layer.kind for layer in built.layers if layer.kind.startswith(_BENDING)]
    recurrent = any(not kind.startswith(("MaxPooling", "GlobalMax")) for kind in bends)
    known = all(
        layer.kind in _PLAIN or layer.kind.startswith("MaxPooling") for layer in built.layers
    )
    if recurrent or not known:
        return None
    return Finding(
        "likely" if bends else "sure",
        f"The hidden layers ({', '.join(sorted({layer.kind for layer in hidden}))}) have no "
        "activation, so that the whole network is linear: give them activation='relu'.",
        activations_of(layers),
        case.source.line_of(hidden[0].kind, 0),
    )
