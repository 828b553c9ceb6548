"""Whether the returned model has enough layers of a kind, as the worker reports them."""

import dataclasses
from typing import ClassVar

from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind

_MOST_NAMES = 12
"""How many layers a message lists at most; a model may have hundreds."""
_LONGEST_NAME = 40
"""How many characters of a name are shown; a submission chooses the names of its classes."""


@criterion("layer-used")
@dataclasses.dataclass(frozen=True)
class LayerUsed(Criterion):
    """The model has layers whose class in Keras has a word in its name, e.g. ``Conv``.

    Only a part of the name must fit, so that related layers count too: ``SeparableConv2D`` is a
    convolution. A layer of the student's own is what it is derived from, whatever it is called; one
    that convolves by itself is a convolution too.
    """

    kind: str
    """The word, or several of which one is enough, e.g. ``LSTM or GRU``."""
    at_least: int

    evidence: ClassVar[EvidenceKind] = "reported"

    @property
    def threshold(self) -> str:
        """E.g. ``≥ 1 Conv``."""
        return f"≥ {self.at_least} {self.kind}"

    def check(self, evidence: Evidence) -> Outcome:
        """Counts the layers of the kind, those inside of other layers too."""
        model = evidence.record.model
        if model is None or not model.layers:
            return Outcome("unknown", None, "The layers of the model are not known.")
        # Runs that were kept before kinds were recorded know the names alone.
        words = self.kind.split(" or ")
        layers = model.kinds or model.layers
        count = sum(any(word in layer for word in words) for layer in layers)
        names = [name[:_LONGEST_NAME] for name in model.layers[:_MOST_NAMES]]
        more = ", …" if len(model.layers) > _MOST_NAMES else ""
        found = f"{count} of the model's layers are of the kind {self.kind}"
        return Outcome(
            "met" if count >= self.at_least else "missed",
            f"{count} {self.kind}",
            f"{found} (it has {', '.join(names)}{more}).",
        )
