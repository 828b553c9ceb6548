"""First weights that a program draws in its own way, and a training that fails."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.guessing import even_guessing_costs
from grader.judging.feedback.layers import line_with
from grader.judging.feedback.own_losses import is_keras_crossentropy

_TIMES = 20.0
"""So many times what guessing costs."""
_BY_HAND = ("RandomNormal", "RandomUniform", "TruncatedNormal")


@mistake(explains=LEARNT_LITTLE)
def weights_drawn_widely(case: Case) -> Finding | None:
    """Looks at the initialisers of a program that learnt badly."""
    built = case.built
    if built is None or not case.is_program or not (case.learnt_badly or _begins_far_off(case)):
        return None
    drawn = [layer for layer in built.layers if layer.initializer in _BY_HAND]
    if not drawn:
        return None
    layer = drawn[0]
    return Finding(
        "likely",
        f"The first weights of the layer {layer.kind} are drawn by {layer.initializer}, whose "
        "spread does not depend on the layer's size: leave out the initialiser, or use he_normal.",
        f"{len(drawn)} layers with {layer.initializer}",
        line_with(case.source, layer.kind, layer.initializer),
    )


def _begins_far_off(case: Case) -> bool:
    """Whether the first epoch cost far more than guessing, as only very sure answers do."""
    losses, classes = case.course("loss"), len(case.class_shares)
    if classes < 2 or not is_keras_crossentropy(case):
        return False  # a loss of one's own may cost anything
    return bool(losses) and losses[0] > _TIMES * even_guessing_costs(classes)
