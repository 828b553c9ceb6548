"""Weights begin at zero, so that a layer's units all stay the same or dead."""

import itertools

from grader.inside.protocol.observed import Built, LayerFacts
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import line_with
from grader.model.words import counted

_CONSTANT = ("Zeros", "Ones", "Constant")


@mistake(explains=LEARNT_LITTLE)
def zero_weights(case: Case) -> Finding | None:
    """Looks at the initialisers of the layers that are trained."""
    built = case.built
    if built is None or not case.learnt_too_little:
        return None
    bad = [layer for layer in built.layers if layer.initializer in _CONSTANT and layer.trainable]
    hidden = [layer for layer in bad if layer is not built.layers[-1]]
    # What one layer alone learns has no other units to be told from, wherever it begins.
    alone = sum(bool(layer.parameters) for layer in built.layers) == 1
    if not bad or alone or (not hidden and not case.missed("held-out")):
        return None
    if len([layer for layer in built.layers if layer.initializer]) == 1:
        return None  # units of a single layer are told apart by their labels
    if len(hidden) == 1 and not case.learnt_badly:
        return None  # layers around it that begin otherwise told its units apart
    stuck = [layer for layer in hidden if _is_stuck(built, layer)]
    layer = (stuck or hidden or bad)[0]
    word = layer.initializer.lower()
    seen = f"{layer.kind} with {counted(layer.units, 'unit')}, initializer {layer.initializer}"
    line = line_with(case.source, layer.kind, word)
    begins = f"The weights of the layer {layer.kind} begin all alike (kernel_initializer '{word}')"
    if stuck:
        return Finding(
            "sure",
            f"{begins}, so that its units are dead or all the same and no gradient tells them "
            "apart: leave out the initialiser.",
            seen,
            line,
        )
    return Finding(
        "likely",
        f"{begins}, so that its units have little that tells them apart: leave out the "
        "initialiser.",
        seen,
        line,
    )


def _is_stuck(built: Built, layer: LayerFacts) -> bool:
    """Whether its units stay alike: all are 0 behind relu, or the next layer begins alike too.

    A layer behind it that begins otherwise hands each of its units another gradient.
    """
    if layer.initializer == "Zeros" and layer.activation == "relu":
        return True
    drawn = [each for each in built.layers if each.initializer]
    return any(a is layer and b.initializer in _CONSTANT for a, b in itertools.pairwise(drawn))
