"""How what was fed to ``fit`` compares with what of the grader's inputs reached the model."""

from __future__ import annotations

import dataclasses

from grader.inside.protocol.observed import ArrayFacts, Built, Fed, Reached
from grader.judging.feedback.base import Case, figure

_FAR = 8.0
"""Two ranges of pictures this many times apart were not scaled alike."""
_UNSCALED = 50.0
"""Pixels that go beyond this were not scaled."""


@dataclasses.dataclass(frozen=True)
class Feeding:
    """The training's inputs and the grader's, both as they reached the same model."""

    fed: Fed
    reached: Reached

    @property
    def apart(self) -> float:
        """How many times as large the grader's inputs were; 1 where it is about the same."""
        ours, theirs = largest(self.reached.inputs), largest(self.fed.inputs)
        return ours / theirs if theirs else 1.0

    @property
    def differs(self) -> bool:
        """Whether one was scaled and the other was not."""
        return not 1 / _FAR < self.apart < _FAR

    @property
    def evidence(self) -> str:
        """Both ranges."""
        graded = shown(self.reached.inputs)
        return f"fit was fed {shown(self.fed.inputs)}, the model graded on {graded}"


def feeding(case: Case) -> Feeding | None:
    """Both, where they can be compared: inputs of the same shape were observed on both sides."""
    fed, reached = case.fed(), case.reached
    if fed is None or reached is None or case.is_series:
        return None
    if fed.inputs.shape[1:] != reached.inputs.shape[1:] or not fed.inputs.finite:
        return None
    return Feeding(fed, reached)


def is_unscaled(facts: ArrayFacts) -> bool:
    """Whether these are pixels from 0 to 255."""
    return facts.least >= 0 and facts.most > _UNSCALED


def largest(facts: ArrayFacts) -> float:
    """The largest distance of a value from zero."""
    return max(abs(facts.least), abs(facts.most))


def shown(facts: ArrayFacts) -> str:
    """A range as evidence shows it."""
    return f"values from {figure(facts.least)} to {figure(facts.most)}"


def rescaling(built: Built | None) -> float:
    """The factor of the model's own Rescaling layers before its first weights; 1 without any."""
    factor = 1.0
    for layer in built.layers if built else ():
        if layer.kind == "Rescaling" and layer.value:
            factor *= layer.value
        elif layer.parameters:
            break
    return factor


def normalises(built: Built | None) -> bool:
    """Whether a layer of the model makes up for inputs that are not scaled."""
    kinds = {layer.kind for layer in built.layers} if built else set()
    return bool(kinds & {"BatchNormalization", "LayerNormalization", "Normalization", "Rescaling"})


def are_words(built: Built) -> bool:
    """Whether the inputs are numbers of words, which have no scale."""
    return any(layer.kind == "Embedding" for layer in built.layers)
