"""The activation of the last layer cannot give what is asked."""

import numpy as np

from grader.inside.protocol.observed import LayerFacts
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.layers import ACTIVATIONS, behind_answers, last_with_units, line_with
from grader.judging.feedback.series import forecasts
from grader.model.words import counted, percent

_BOUNDED = {
    "sigmoid": "between 0 and 1",
    "tanh": "between -1 and 1",
    "softmax": "always 1",
    "relu": "at 0 or more",
}
_BEYOND = 0.1
"""Share of the values that lie beyond all forecasts, as few do where nothing bounds these."""
_REACHING = ("relu", "sigmoid", "tanh")
"""Activations whose answers another layer may bring to all values, if the range is right."""
_NO_PROBABILITY = ("relu", "tanh")
_LOGARITHM = "log_softmax"
"""What some libraries' losses want, and Keras's only where they are told of raw answers."""
_STRETCHES = ("Lambda", "Rescaling")
"""Layers after the last one with units that may bring its answers to another range."""


@mistake(
    rank=-1, explains=(*LEARNT_LITTLE, "forecast-scale", "output-loss-mismatch", "scale-not-undone")
)
def output_activation(case: Case) -> Finding | None:
    """Looks at the last layer with weights of the model that came back."""
    built = case.built
    if built is None or not (case.learnt_too_little or case.out_of_time):
        return None
    if case.has_several_outputs:
        return None
    last, behind = last_with_units(built), behind_answers(built)
    if last is None or any(layer.kind in ACTIVATIONS for layer in behind):
        return None
    name, series = last.activation, case.is_series
    line = line_with(case.source, last.kind, name)
    seen = f"last layer: {last.kind} with {counted(last.units, 'unit')}, {name or 'no activation'}"
    if series and name in _BOUNDED and last.units == 1:
        if any(layer.kind in _STRETCHES for layer in behind):
            return _from_answers(case, name, line, seen)
        return None if _suits(case, name) else _series(case, name, line, seen)
    if series or "crossentropy" not in built.loss_name:
        return None
    if name == "softmax" and last.units == 1:
        return Finding(
            "sure",
            "softmax over a single unit is always 1, whatever is learnt: use sigmoid with "
            "binary_crossentropy for two classes, or a unit for each of more.",
            seen,
            line,
        )
    if name == _LOGARITHM:
        return _logarithm(case, line, seen)
    # Layers of a subclass of Model stand in the order of its attributes, and have no shapes.
    if name not in _NO_PROBABILITY or not (last.output_shape or case.learnt_badly):
        return None
    return _no_probability(case, last, line, seen)


def _no_probability(case: Case, last: LayerFacts, line: int, seen: str) -> Finding:
    """What to do about an activation that is for hidden layers."""
    model = case.record.model
    wanted = "sigmoid" if last.units == 1 else "softmax"
    mend = (
        "leave it without an activation, since the loss has from_logits=True"
        if model and model.from_logits
        else f"the activation of the last layer must be {wanted}"
    )
    no_gradient = " and no gradient once it is 0" * (last.activation == "relu")
    return Finding(
        "sure" if last.output_shape else "likely",
        f"The last layer has {last.activation}, which gives no probability{no_gradient}: {mend}.",
        seen,
        line,
    )


def _logarithm(case: Case, line: int, seen: str) -> Finding | None:
    """What to do where the logarithm of what the loss wants is given."""
    model = case.record.model
    if model is not None and model.from_logits:
        return None  # to which it is as good as raw answers
    return Finding(
        "sure" if model is not None else "likely",
        "The last layer has log_softmax, which gives logarithms of probabilities, and the loss "
        "takes probabilities: use activation='softmax', or the loss with from_logits=True.",
        seen,
        line,
    )


def _suits(case: Case, name: str) -> bool:
    """Whether the targets that were fed lie where the activation can reach."""
    fed, least = case.fed(), -1.0 if name == "tanh" else 0.0
    if fed is None or name == "softmax":
        return name == "relu"
    return fed.targets.least >= least and (name == "relu" or fed.targets.most <= 1.0)


def _series(case: Case, name: str, line: int, seen: str) -> Finding:
    known = name == "softmax" or case.fed() is not None  # else labels may have been scaled
    what = (
        "softmax over one unit is always 1, so that every forecast is the same constant"
        if name == "softmax"
        else f"The activation of the last layer, {name}, keeps its output {_BOUNDED[name]}, so "
        f"that {'negative' if name == 'relu' else 'larger'} values cannot be reached"
    )
    return Finding(
        "sure" if known else "likely",
        f"{what}: let the last Dense have no activation.",
        seen,
        line,
    )


def _from_answers(case: Case, name: str, line: int, seen: str) -> Finding | None:
    """Where a later layer brings answers to another range: whether values lie outside of it."""
    found = forecasts(case)
    if found is None or name not in _REACHING or not case.missed("held-out"):
        return None
    least, most = float(found.given.min()), float(found.given.max())
    if least == most:
        return None  # nothing says by what a constant is bounded
    below, above = float((found.truth < least).mean()), float((found.truth > most).mean())
    end, side, share = (most, "above", above) if above >= below else (least, "below", below)
    # Forecasts that are bounded on one side alone pile up there; others may be merely cautious.
    piled = float(np.isclose(found.given, end, atol=0).mean())
    if share < _BEYOND or (name == "relu" and piled < _BEYOND):
        return None
    return Finding(
        "likely",
        f"The activation of the last layer, {name}, bounds its output, and what follows does not "
        f"bring it beyond {figure(end)}, which many values are {side}: let the last Dense have no "
        "activation.",
        f"{seen}; {percent(share)} of the values are {side} all forecasts",
        line,
    )
