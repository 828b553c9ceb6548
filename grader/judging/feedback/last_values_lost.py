"""A layer leaves out the last values of a window, or counts them no more than the first ones."""

from grader.inside.protocol.observed import LayerFacts
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, argument
from grader.model.words import counted

_POOLINGS = ("AveragePooling1D", "MaxPooling1D")
_WHOLE = ("GlobalAveragePooling1D", "GlobalMaxPooling1D")
_SEQUENCE = 3
"""Dimensions of a window in the network: how many, steps, values of each."""


@mistake(explains=(*LEARNT_LITTLE, "forecast-scale"))
def last_values_lost(case: Case) -> Finding | None:
    """Compares the steps that a layer of pooling or convolution gives with those that come in."""
    if not case.evidence.previous or not case.missed("held-out") or case.built is None:
        return None
    fed = case.fed()
    before = (fed.inputs.shape[1] or 0) if fed and len(fed.inputs.shape) == _SEQUENCE else 0
    for layer in case.built.layers:
        shape = layer.output_shape
        steps = (shape[1] or 0) if len(shape) == _SEQUENCE else 0
        lost = _lost(case.source, layer, before, steps)
        if lost > 0:
            mend = (
                "give it padding='causal' and a stride of 1"
                if layer.kind == "Conv1D"
                else f"let its size divide {before}, or leave it out"
            )
            return Finding(
                "likely",
                f"{layer.kind} begins at the first value and does not reach the end of a window, "
                f"{counted(lost, 'value')} {'are' if lost > 1 else 'is'} left out, although the "
                f"last ones tell most about the next: {mend}.",
                f"{before} steps come in, {steps} go out",
                case.source.line_of(layer.kind, 0),
            )
        if before and layer.kind in _WHOLE:
            what = "mean" if "Average" in layer.kind else "largest value"
            return Finding(
                "likely",
                f"{layer.kind} takes the {what} of all {before} steps, so that the last day counts "
                "no more than the first, although it tells most about the next one: take the last "
                "step of a recurrent layer (without return_sequences), or Flatten.",
                f"{before} steps come in, one goes out",
                case.source.line_of(layer.kind, 0),
            )
        before = steps or before
    return None


def _lost(source: ParsedSource, layer: LayerFacts, before: int, steps: int) -> int:
    """How many of the last steps a layer does not look at; 0 where that is not known."""
    if not before or not 0 < steps < before:
        return 0
    for call in source.calls(layer.kind):
        if source.constant(source.keyword(layer.kind, "padding")) == "same":
            return 0
        size = source.number(argument(call, "kernel_size", 1))
        stride = source.number(argument(call, "strides", 2)) or 1
        if layer.kind == "Conv1D" and size and (before - size) // stride + 1 == steps:
            return int(before - ((steps - 1) * stride + size))
    # Without more words a pooling goes on by its own size.
    each = before // steps if layer.kind in _POOLINGS else 1
    return before % each if each > 1 else 0
