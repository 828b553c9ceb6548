"""A normalisation stands behind the layer that answers, and makes other numbers of its answers."""

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.layers import kinds_of, last_with_units, on_answers

_KINDS = ("BatchNormalization", "LayerNormalization", "UnitNormalization")
_ANSWERS = ("sigmoid", "softmax")


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "moving-statistics"))
def normalised_answers(case: Case) -> Finding | None:
    """Looks at what follows the last layer with units, where that gives probabilities."""
    built, last = case.built, last_with_units(case.built)
    if built is None or last is None or not case.learnt_too_little or case.is_series:
        return None
    placed = [layer for layer in on_answers(built) if layer.kind in _KINDS]
    if not placed or last.activation not in _ANSWERS:
        return None
    return Finding(
        "sure",
        f"{placed[0].kind} stands behind the {last.activation} of the last layer, so that what "
        "the model answers are no probabilities any more: put it before the last Dense.",
        f"layers at the end: {kinds_of(built.layers[-3:])}",
        case.source.line_of(placed[0].kind),
    )
