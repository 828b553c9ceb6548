"""A recurrent layer is asked for, and the network has none."""

from grader.judging.criteria.layer_used import LayerUsed
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.layers import kinds_of


@mistake(rank=1)
def no_recurrent_layer(case: Case) -> Finding | None:
    """Looks for a missed criterion that counts such layers."""
    missed = case.missed_of(LayerUsed)
    asked = [each for each, result in missed if "LSTM" in each.kind and result.required]
    built = case.built
    if not asked or built is None:
        return None
    return Finding(
        "sure",
        f"There is no recurrent layer in the network, which is asked for ({asked[0].kind}): put "
        "e.g. LSTM(32) before the last Dense layers, on inputs of shape (length, 1).",
        f"layers: {kinds_of(built.layers[:12])}",
        case.source.line_of("Dense", 0),
    )
