"""Sigmoid in several layers, through which hardly any gradient comes."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import activations_of, line_with, weighted


@mistake(explains=(*LEARNT_LITTLE,))
def fading_activations(case: Case) -> Finding | None:
    """Looks at the layers before the last one, where the training went badly."""
    built = case.built
    if built is None or not case.learnt_badly:
        return None
    hidden = weighted(built)[:-1]
    fading = [layer for layer in hidden if layer.activation == "sigmoid"]
    if len(fading) < 2 or built.has("BatchNormalization"):
        return None
    return Finding(
        "likely",
        f"Through {len(fading)} layers with sigmoid hardly any gradient comes to the first ones: "
        "use relu between the layers.",
        activations_of(hidden),
        line_with(case.source, fading[0].kind, "sigmoid"),
    )
