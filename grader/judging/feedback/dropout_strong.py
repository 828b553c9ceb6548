"""So much is dropped out that the network cannot learn."""

import math

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake

_STRONG = 0.65
_VERY = 0.8
_LEFT = 0.05
"""Of all paths, so few are left by many layers together that each drop a usual part."""


@mistake(explains=(*LEARNT_LITTLE, "order-not-seen", "preprocess-differs"))
def dropout_strong(case: Case) -> Finding | None:
    """Looks at the rates of the Dropout layers."""
    built = case.built
    if built is None or not case.learnt_badly:
        return None
    rates = [layer.value for layer in built.layers if "Dropout" in layer.kind]
    if not rates:
        return None
    if max(rates) < _STRONG:
        return _of_all(case, rates)
    return Finding(
        "sure" if max(rates) >= _VERY else "likely",
        f"A dropout of {max(rates):g} leaves nearly nothing to learn from: use a Dropout of 0.2 to "
        "0.5.",
        f"rates of the Dropout layers: {', '.join(f'{rate:g}' for rate in rates)}",
        case.source.line_of("Dropout", rates.index(max(rates))),
    )


def _of_all(case: Case, rates: list[float]) -> Finding | None:
    """Of layers that each drop a usual part: whether they are too many."""
    left = math.prod(1 - rate for rate in rates)
    if left > _LEFT:
        return None
    return Finding(
        "likely",
        f"{len(rates)} Dropout layers one after another leave nearly nothing to learn from: keep "
        "one or two, near the end.",
        f"rates of the Dropout layers: {', '.join(f'{rate:g}' for rate in rates)}; together they "
        f"leave {left:.1%}",
        case.source.line_of("Dropout", 0),
    )
