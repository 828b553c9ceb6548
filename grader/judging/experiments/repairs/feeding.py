"""What it is fed: scale, order, numbers of the classes."""

import dataclasses
import math

from grader.inside.protocol.experiment import Change
from grader.inside.protocol.observed import ArrayFacts, LayerFacts
from grader.judging.experiments.base import DiagnosedRun, Suggestion, repair

_FAR, _NEAR = 10.0, 0.05
"""Beyond the first, or all within the second, numbers are on another scale than networks like."""
_SCALES_ITSELF = ("BatchNormalization", "LayerNormalization", "Normalization", "Embedding")
_OF_SCALE = (
    "inputs-not-scaled",
    "scaled-twice",
    "flat-at-chance",
    "loss-is-nan",
    "dead-units",
    "constant-answers",
)


@repair(
    "scale-inputs",
    say=lambda tried: tried.now or "inputs scaled to 0-1",
    mends=_OF_SCALE,
    rank=12,
)
def scale_inputs(run: DiagnosedRun) -> Suggestion | None:
    """To 0-1 what is not negative and lies far beyond 1, or close to 0."""
    facts = _inputs(run)
    if facts is None or facts.least < 0 or not (facts.most > _FAR or 0 < facts.most < _NEAR):
        return None
    most = 255.0 if 1 < facts.most <= 255 else facts.most
    return Suggestion(Change("scale-inputs", 1 / most), suspected=True)


@repair(
    "standardise-inputs",
    say=lambda _: "inputs scaled to mean 0 and standard deviation 1",
    mends=_OF_SCALE,
    rank=13,
)
def standardise_inputs(run: DiagnosedRun) -> Suggestion | None:
    """Tables and series whose numbers are far from 0 or of very different sizes."""
    facts, built = _inputs(run), run.built
    if facts is None or len(facts.shape) > 3 or max(abs(facts.least), abs(facts.most)) <= _FAR:
        return None
    if built and built.has("Embedding", "TextVectorization"):
        return None
    return Suggestion(Change("standardise-inputs"), suspected=True)


@repair(
    "scale-targets",
    say=lambda _: "targets scaled to mean 0 and standard deviation 1",
    mends=("forecast-scale", "output-activation", "loss-is-nan", "flat-at-chance"),
    rank=14,
)
def scale_targets(run: DiagnosedRun) -> Suggestion | None:
    """Values, and no classes, far from 0."""
    fed = run.fed
    if fed is None or fed.form != "values" or not fed.targets.finite:
        return None
    if max(abs(fed.targets.least), abs(fed.targets.most)) <= _FAR:
        return None
    return Suggestion(Change("scale-targets"), suspected=True)


@repair(
    "shuffle",
    say=lambda _: "shuffled examples",
    mends=("sorted-by-class", "split-of-sorted", "oscillating", "one-class-only"),
    rank=15,
)
def shuffle(run: DiagnosedRun) -> Suggestion | None:
    """Classes that follow one another less often than by chance.

    What fit shuffles is helped where it validates with the end of what is sorted.
    """
    fed = run.fed
    if "split-of-sorted" in run.diagnosed:
        return Suggestion(Change("shuffle"), suspected=True)
    if fed is None or fed.shuffled or fed.form == "values" or not fed.counts:
        return None
    whole = sum(fed.counts)
    by_chance = 1 - sum((count / whole) ** 2 for count in fed.counts)
    return Suggestion(Change("shuffle"), suspected=fed.changes < by_chance / 2)


@repair(
    "finite",
    say=lambda _: "the examples left out that hold NaN or an infinite number",
    mends=("fed-not-numbers", "loss-is-nan"),
    rank=9,
)
def finite(run: DiagnosedRun) -> Suggestion | None:
    """Examples that no network can learn from."""
    fed = run.fed
    if fed is None or (fed.inputs.finite and fed.targets.finite):
        return None
    return Suggestion(Change("finite"), suspected=True)


@repair(
    "renumber-labels",
    say=lambda tried: f"classes numbered {tried.now} in place of {tried.was}",
    mends=("label-without-unit", "labels-renumbered"),
    rank=16,
)
def renumber_labels(run: DiagnosedRun) -> Suggestion | None:
    """Whole numbers with gaps, or that do not begin at 0."""
    fed = run.fed
    if fed is None or fed.form == "one-hot" or not math.isfinite(fed.targets.least):
        return None
    whole = fed.targets.most == round(fed.targets.most) if fed.targets.finite else False
    gaps = 0 in fed.counts if fed.counts else whole and fed.targets.least in (-1.0, 1.0)
    return Suggestion(Change("renumber-labels"), suspected=True) if gaps else None


def _inputs(run: DiagnosedRun) -> ArrayFacts | None:
    """The range of the inputs behind the model's own Rescaling, if it has one.

    None where they are no numbers, or where a layer brings any numbers to a range.
    """
    fed = run.fed
    factor = _factor(run.built.layers) if run.built else 1.0
    if fed is None or not fed.inputs.finite or not factor:
        return None
    least, most = sorted((fed.inputs.least * factor, fed.inputs.most * factor))
    return dataclasses.replace(fed.inputs, least=least, most=most)


def _factor(layers: tuple[LayerFacts, ...]) -> float:
    """By which a model multiplies its inputs; 0 where it brings any numbers to a range."""
    factor = 1.0
    for layer in layers:
        if layer.kind in _SCALES_ITSELF:
            return 0.0
        if layer.parameters:
            break
        if layer.kind == "Rescaling":
            factor *= layer.value
    return factor
