"""So much is dropped out that the network cannot learn."""

from grader.judging.feedback.base import Case, Finding, mistake

_STRONG = 0.65
_VERY = 0.8


@mistake(
    "dropout-strong",
    explains=(
        "underfitting",
        "too-few-epochs",
        "flat-at-chance",
        "learning-rate-low",
        "order-not-seen",
        "preprocess-differs",
    ),
)
def dropout_strong(case: Case) -> Finding | None:
    """Looks at the rates of the Dropout layers."""
    built = case.built
    if built is None or not case.learnt_badly:
        return None
    rates = [layer.value for layer in built.layers if "Dropout" in layer.kind]
    if not rates or max(rates) < _STRONG:
        return None
    return Finding(
        "sure" if max(rates) >= _VERY else "likely",
        f"A dropout of {max(rates):g} leaves nearly nothing to learn from: use a Dropout of 0.2 to "
        "0.5.",
        f"rates of the Dropout layers: {', '.join(f'{rate:g}' for rate in rates)}",
        case.source.line_of("Dropout", rates.index(max(rates))),
    )
