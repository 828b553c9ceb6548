"""Sigmoid in several layers, through which hardly any gradient comes."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import activations_of, line_with, weighted

_FADED = 1e-3
"""So small beside that of the last layer, the gradient of the first one changes nothing."""


@mistake(explains=LEARNT_LITTLE)
def fading_activations(case: Case) -> Finding | None:
    """Looks at the layers before the last one, where the training went badly."""
    built = case.built
    if built is None or not case.learnt_badly:
        return None
    hidden = weighted(built)[:-1]
    fading = [layer for layer in hidden if layer.activation == "sigmoid"]
    if len(fading) < 2 or built.has("BatchNormalization"):
        return None
    gradients = list(learnt.gradients.values()) if (learnt := case.record.observed.learnt) else []
    seen = bool(gradients) and gradients[0] < _FADED * gradients[-1]
    faded = f"; gradients of {gradients[0]:.2g} to {gradients[-1]:.2g}" if seen else ""
    return Finding(
        "sure" if seen else "likely",
        f"Through {len(fading)} layers with sigmoid hardly any gradient comes to the first ones: "
        "use relu between the layers.",
        activations_of(hidden) + faded,
        line_with(case.source, fading[0].kind, "sigmoid"),
    )
