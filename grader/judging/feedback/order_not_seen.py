"""Texts are averaged over their words, and no layer sees in which order these come."""

import itertools

from grader.inside.protocol.observed import LayerFacts
from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.layers import ACTIVATIONS

_AVERAGES = ("GlobalAveragePooling1D", "GlobalMaxPooling1D")
_WORD_BY_WORD = (
    *("InputLayer", "TextVectorization", "Embedding", "Masking", "Dense", "Dropout"),
    *("SpatialDropout1D", "BatchNormalization", "LayerNormalization", "Concatenate"),
    *ACTIVATIONS,
)
"""Layers that take each word, or the whole text, for itself; of any other nothing is known."""
_ALIKE = 0.07
"""Training this close to held-out data is no overfitting."""
_RISES = 0.01
_LEARNT = 0.4
"""From chance to no mistake at all, the share of the way that shows that the words were learnt."""


@mistake(rank=1, explains=("too-few-units", "underfitting"))
def order_not_seen(case: Case) -> Finding | None:
    """Looks for a layer that sees neighbours, where training and held-out data end up alike.

    A network that averages vectors of words has learnt what it can then, and more units or epochs
    do not help it.
    """
    if not (_averages_words(case) and _has_learnt_what_it_can(case)):
        return None
    pooling = next(each for each in _AVERAGES if each in _kinds(case))
    mend = (
        "Give Conv1D a kernel of 3 or 5 words, where 1 sees a single one."
        if "Conv1D" in _kinds(case)
        else "Put a Conv1D (or Bidirectional LSTM with return_sequences=True) between Embedding "
        "and pooling."
    )
    return Finding(
        "likely",
        f"{pooling} loses the order of the words, and no layer before it looks at neighbours, so "
        f"that more units or epochs hardly help. {mend}",
        f"layers: {', '.join(_kinds(case)[:12])}; {case.metric} {figure(case.values[-1])} in "
        f"training, {figure(case.accuracy('held-out') or 0.0)} on held-out data",
        case.source.line_of(pooling, 0),
    )


def _kinds(case: Case) -> list[str]:
    return [layer.kind for layer in case.built.layers] if case.built else []


def _averages_words(case: Case) -> bool:
    layers = case.built.layers if case.built else ()
    kinds = _kinds(case)
    known = {*_WORD_BY_WORD, *_AVERAGES}
    averaged = "Embedding" in kinds and any(each in kinds for each in _AVERAGES)
    return averaged and all(
        layer.kind in known or _sees_one(layer, before)
        for before, layer in itertools.pairwise((None, *layers))
        if layer is not None
    )


def _sees_one(layer: LayerFacts, before: LayerFacts | None) -> bool:
    """Whether a convolution looks at a single word: it has a weight for each value of it alone."""
    values = before.output_shape[-1] if before and before.output_shape else None
    return (
        layer.kind == "Conv1D"
        and bool(values)
        and (layer.parameters in (layer.units * (values or 0), layer.units * ((values or 0) + 1)))
    )


def _has_learnt_what_it_can(case: Case) -> bool:
    """Held-out data are missed by a model that knows its training data no better, nor improves."""
    values, held_out, fit = case.values, case.accuracy("held-out"), case.trained
    if fit is None or len(values) < 2 or held_out is None or not case.missed("held-out"):
        return False
    validation = fit.series(f"val_{case.metric}")
    # A single epoch may be a bad one, above all on few examples.
    if any(len(each) > 1 and each[-1] - max(each[:-1]) > _RISES for each in (values, validation)):
        return False
    chance = max(case.class_shares, default=1.0)
    return held_out - chance >= _LEARNT * (1 - chance) and abs(values[-1] - held_out) <= _ALIKE
