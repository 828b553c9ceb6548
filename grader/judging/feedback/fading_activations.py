"""Sigmoid between layers: through several hardly any gradient comes, and relu after it may die."""

from grader.inside.protocol.observed import Built, LayerFacts
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.layers import DEAD, activations_of, line_with, weighs, weighted
from grader.model.words import percent

_FADED = 1e-3
"""So small beside that of the last layer, the gradient of the first one changes nothing."""
_GOOD = 0.9
"""An accuracy from here on gives no cause to look at the activations."""


@mistake(explains=LEARNT_LITTLE)
def fading_activations(case: Case) -> Finding | None:
    """Looks at the layers before the last one, where the training went badly."""
    built = case.built
    if built is None or built.has("BatchNormalization"):
        return None
    hidden = weighted(built)[:-1]
    fading = [layer for layer in hidden if layer.activation == "sigmoid"]
    if not fading or not case.learnt_badly:
        return _among_others(case, built, hidden) if len(fading) == 1 else None
    if len(fading) == 1:
        return _before_dead(case, hidden)
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


def _among_others(case: Case, built: Built, hidden: list[LayerFacts]) -> Finding | None:
    """Whether one layer has sigmoid and all others relu, in a program that could learn better."""
    (odd,) = (layer for layer in hidden if layer.activation == "sigmoid")
    others = [layer for layer in hidden if layer is not odd]
    if not others or any(layer.activation != "relu" for layer in others):
        return None
    if not case.is_program or not case.values or case.values[-1] >= _GOOD or case.is_series:
        return None
    if weighs(built) or case.has_several_outputs:
        return None
    return Finding(
        "likely",
        f"The layer {odd.kind} has sigmoid where the others have relu: at most a quarter of the "
        "gradient comes through it, so that it learns more slowly. Use relu there too.",
        f"{activations_of(hidden)}; {case.metric} {figure(case.values[-1])}",
        line_with(case.source, odd.kind, "sigmoid"),
    )


def _before_dead(case: Case, hidden: list[LayerFacts]) -> Finding | None:
    """Whether relu follows a layer with sigmoid, and its units are dead.

    What sigmoid gives is never below 0, and about 0.5 of anything at first, so that one step moves
    all sums of the next layer the same way.
    """
    place = next(n for n, layer in enumerate(hidden) if layer.activation == "sigmoid")
    before, after = hidden[place], hidden[place + 1 :]
    dead = learnt.dead if (learnt := case.record.observed.learnt) else {}
    name = next((name for name, share in dead.items() if share >= DEAD), "")
    if not name or not after or after[0].activation != "relu":
        return None
    return Finding(
        "likely",
        f"The layer {before.kind} with sigmoid gives about 0.5 for anything at first, so that the "
        "relu units that follow die together: use relu between the layers.",
        f"{activations_of(hidden)}; {percent(dead[name])} of the units of {name} are 0 for all of "
        "a batch",
        line_with(case.source, before.kind, "sigmoid"),
    )
