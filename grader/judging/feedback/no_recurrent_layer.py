"""A recurrent layer is asked for, and the network has none."""

from grader.judging.criteria.layer_used import LayerUsed
from grader.judging.feedback.base import Case, Finding, mistake


@mistake(rank=1)
def no_recurrent_layer(case: Case) -> Finding | None:
    """Looks for a missed criterion that counts such layers."""
    pairs = zip(case.criteria, case.judged.results, strict=False)
    asked = [
        each
        for each, result in pairs
        if isinstance(each, LayerUsed) and "LSTM" in each.kind and result.required
        if result.status == "missed"
    ]
    built = case.built
    if not asked or built is None:
        return None
    return Finding(
        "sure",
        f"There is no recurrent layer in the network, which is asked for ({asked[0].kind}): put "
        "e.g. LSTM(32) before the last Dense layers, on inputs of shape (length, 1).",
        f"layers: {', '.join(layer.kind for layer in built.layers[:12])}",
        case.source.line_of("Dense", 0),
    )
