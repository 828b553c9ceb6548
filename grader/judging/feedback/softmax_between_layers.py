"""A layer before the last one has softmax as its activation."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import activations_of, line_with, weighs, weighted


@mistake(explains=LEARNT_LITTLE)
def softmax_between_layers(case: Case) -> Finding | None:
    """Looks at the dense and convolutional layers, where softmax weighs no units of another."""
    built = case.built
    hidden = weighted(built)[:-1] if built else []
    found = [layer for layer in hidden if layer.activation == "softmax"]
    if built is None or not case.learnt_too_little or not found or case.has_several_outputs:
        return None
    if weighs(built):
        return None
    return Finding(
        "sure",
        f"The activation softmax between layers ({found[0].kind}) makes all units of a layer share "
        "the number 1, so that hardly anything comes through: use relu there, and softmax in the "
        "last layer alone.",
        activations_of(weighted(built)),
        line_with(case.source, found[0].kind, "softmax"),
    )
