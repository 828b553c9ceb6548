"""Whether the returned model contains the pretrained one, unchanged, as the worker reports it."""

import dataclasses
from typing import ClassVar

from grader.inside.backbones import BACKBONES, CUT, SMALL
from grader.judging.criteria.base import Criterion, Evidence, Outcome, criterion
from grader.model.report import EvidenceKind
from grader.model.words import percent

LEAST_EFFECT = 0.05
"""How much predictions must change without the pretrained model, as a share of their range; a head
that rests on it alone then gives one answer for all pictures, which changes most of them."""


@criterion("backbone-kept")
@dataclasses.dataclass(frozen=True)
class BackboneKept(Criterion):
    """A pretrained model's weights up to its cut are in the returned one as they were.

    Layers after the cut may be used or left out. Arrays of weights are recognised by their values,
    so a layer that was trained further, even a little, does not count as kept. It must also be
    used: without it, predictions on public examples change.
    """

    share: float
    """The share of the arrays of weights up to the cut that must be kept, from 0 to 1."""

    evidence: ClassVar[EvidenceKind] = "reported"

    @property
    def threshold(self) -> str:
        """E.g. ``≥ 100 % unchanged up to mixed7``, and where another model is cut elsewhere."""
        others = ", ".join(f"{each.cut} of {each.title}" for each in BACKBONES if each.cut != CUT)
        return f"≥ {percent(self.share)} unchanged up to {CUT} (or {others})"

    def check(self, evidence: Evidence) -> Outcome:
        """Compares how many arrays there are with how many the model still contains."""
        model = evidence.record.model
        if model is None or model.backbone_arrays < 1:
            return Outcome("unknown", None, "It is not known what the model keeps of the backbone.")
        total, kept = model.backbone_arrays, model.backbone_kept
        which = next((each for each in BACKBONES if each.name == model.backbone), SMALL)
        title = "the backbone" if which is SMALL else which.title
        found = f"{kept} of {title}'s {total} arrays of weights up to {which.cut}"
        if not 0 <= kept <= total:
            return Outcome("unknown", None, f"The model was said to keep {found}.")
        if model.backbone_effect is not None and model.backbone_effect < LEAST_EFFECT:
            return Outcome(
                "missed",
                "not used",
                f"The model contains {found}, but its predictions do not depend on them: they "
                f"change by {model.backbone_effect:.2f} of their range without them.",
            )
        return Outcome(
            "met" if kept >= self.share * total else "missed",
            f"{kept} of {total}",
            f"The model contains {found}, unchanged.",
        )
