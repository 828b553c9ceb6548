"""What the network is: its output and loss, what stands between its layers, its first weights."""

import math
from collections.abc import Callable

from grader.inside.protocol.experiment import Change, Tried
from grader.inside.protocol.observed import LayerFacts
from grader.judging.experiments.base import (
    DiagnosedRun,
    Suggestion,
    diagnosed_repair,
    repair,
    replaced,
    where_diagnosed,
)
from grader.judging.feedback.layers import behind_answers, last_with_units

_STARTS = ("Zeros", "Ones", "Constant", "RandomNormal", "RandomUniform", "TruncatedNormal")
_UNITS = 64.0
_REACH = {
    "sigmoid": (0.0, 1.0),
    "softmax": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
    "relu": (0.0, math.inf),
}
"""The least and the largest answer of an activation."""
_FADES = ("linear", "softmax", "sigmoid", "tanh")
_OF_OUTPUT = (
    "output-loss-mismatch",
    "output-activation",
    "labels-and-loss",
    "label-without-unit",
    "wrong-loss",
    "loss-is-nan",
    "loss-missing",
    "flat-at-chance",
)


def _any(run: DiagnosedRun, holds: Callable[[LayerFacts], bool]) -> bool:
    return run.built is not None and any(map(holds, run.built.layers))


def _weighs(layer: LayerFacts) -> bool:
    return layer.kind == "Dense" or layer.kind.startswith("Conv")


@repair(
    "output",
    say=lambda tried: f"{tried.now} in place of {tried.was}",
    mends=_OF_OUTPUT,
    rank=11,
)
def output(run: DiagnosedRun) -> Suggestion | None:
    """The worker knows the targets and finds out whether output and loss belong to them."""
    suspected = run.record.ending.by == "crashed" or _out_of_reach(run)
    return Suggestion(Change("output"), suspected=suspected)


def _out_of_reach(run: DiagnosedRun) -> bool:
    """Whether the targets are values that the last activation never gives."""
    fed, last = run.fed, last_with_units(run.built)
    if run.built is None or fed is None or fed.form != "values" or last is None:
        return False
    if any(layer.value for layer in behind_answers(run.built)):  # a Rescaling of the answers
        return False
    least, most = _REACH.get(last.activation, (-math.inf, math.inf))
    return fed.targets.least < least or fed.targets.most > most


def _between(tried: Tried) -> str:
    was = "no activation" if tried.was == "none" else tried.was.replace("none", "none at all")
    return f"the activation relu between the layers in place of {was}"


@repair(
    "between-layers",
    say=_between,
    mends=(
        "fading-activations",
        "softmax-between-layers",
        "no-activation",
        "flat-at-chance",
        "underfitting",
        "loss-is-nan",
    ),
    rank=30,
)
def between_layers(run: DiagnosedRun) -> Suggestion | None:
    """Layers before the last one without an activation, or with one that fades."""
    layers = [each for each in run.built.layers if _weighs(each)] if run.built else []
    if not any(layer.activation in _FADES for layer in layers[:-1]):
        return None
    return Suggestion(Change("between-layers"), suspected=len(layers) > 2)


@repair(
    "initialisation",
    say=lambda tried: f"first weights as Keras draws them in place of {tried.was}",
    mends=(
        "zero-weights",
        "weights-drawn-widely",
        "flat-at-chance",
        "constant-answers",
        "dead-units",
        "loss-is-nan",
    ),
    rank=17,
)
def initialisation(run: DiagnosedRun) -> Suggestion | None:
    """First weights that are constant, or drawn by hand."""
    if not _any(run, lambda layer: layer.initializer in _STARTS):
        return None
    return Suggestion(Change("initialisation"), suspected=True)


@repair(
    "dropout",
    say=lambda tried: f"Dropout({tried.now}) in place of Dropout({tried.was})",
    mends=("dropout-strong", "underfitting"),
    rank=18,
)
def dropout(run: DiagnosedRun) -> Suggestion | None:
    """Dropout of more than half."""
    strong = _any(run, lambda layer: "Dropout" in layer.kind and layer.value > 0.5)
    return Suggestion(Change("dropout", 0.2), suspected=True) if strong else None


@repair(
    "output-dropout",
    say=lambda _: "no Dropout behind the last layer with units",
    mends=("dropout-on-answers",),
    rank=18,
)
def output_dropout(run: DiagnosedRun) -> Suggestion | None:
    """Dropout of answers themselves."""
    behind = behind_answers(run.built) if run.built else []
    dropped = any("Dropout" in layer.kind and layer.value for layer in behind)
    return Suggestion(Change("output-dropout"), suspected=True) if dropped else None


@repair(
    "units",
    say=lambda tried: f"{tried.now} units in place of {tried.was} in its hidden layers",
    mends=("too-few-units",),
    rank=30,
)
def units(run: DiagnosedRun) -> Suggestion | None:
    """More units, only where a diagnosis says that there are too few."""
    found = where_diagnosed(run, "units")
    return Suggestion(Change("units", _UNITS), suspected=False) if found else None


diagnosed_repair(
    "bias", say=lambda _: "a bias in its layers (use_bias=True)", mends=("no-bias",), rank=30
)

diagnosed_repair(
    "augmentation",
    say=lambda tried: f"no {tried.was}",
    mends=("augmentation-too-strong", "brightness-range"),
    rank=30,
)

diagnosed_repair(
    "moving-statistics",
    say=replaced("BatchNormalization of momentum"),
    mends=("moving-statistics",),
    rank=30,
)


@repair(
    "regularisation",
    say=lambda _: "no regulariser in its layers",
    mends=("regularised-strongly", "underfitting"),
    rank=40,
)
def regularisation(run: DiagnosedRun) -> Suggestion | None:
    """Layers with a regulariser."""
    if not _any(run, lambda layer: bool(layer.regularizer)):
        return None
    return Suggestion(Change("regularisation"), suspected=False)


diagnosed_repair(
    "trainable",
    say=lambda _: "all layers trainable",
    mends=("everything-frozen", "nothing-trainable", "frozen-layers"),
    rank=19,
)
