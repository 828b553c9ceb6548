"""So much is dropped out that the network cannot learn."""

import math

from grader.inside.protocol.observed import Built
from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.held_down import held_down
from grader.judging.feedback.layers import RECURRENT
from grader.model.words import percent

_OF_RECURRENT = ("dropout", "recurrent_dropout")
_STRONG = 0.65
_VERY = 0.8
_LEFT = 0.05
"""Of all paths, so few are left by many layers together that each drop a usual part."""
_SOME = 0.7
"""Of all paths; where more are left, what is logged is hardly less than without Dropout."""


@mistake(explains=(*LEARNT_LITTLE, "order-not-seen", "preprocess-differs"))
def dropout_strong(case: Case) -> Finding | None:
    """Looks at the rates of the Dropout layers."""
    built = case.built
    if built is None or not case.learnt_badly:
        return None
    if inside := _inside(case, built):
        return inside
    rates = [layer.value for layer in built.layers if "Dropout" in layer.kind]
    if not rates:
        return None
    if max(rates) < _STRONG:
        return _of_all(case, rates) or _of_log(case, rates)
    return Finding(
        "sure" if max(rates) >= _VERY else "likely",
        f"A dropout of {max(rates):g} leaves nearly nothing to learn from: use a Dropout of 0.2 to "
        "0.5.",
        f"rates of the Dropout layers: {', '.join(f'{rate:g}' for rate in rates)}",
        case.source.line_of("Dropout", rates.index(max(rates))),
    )


def _inside(case: Case, built: Built) -> Finding | None:
    """Whether a recurrent layer itself drops so much, of its inputs or of its states."""
    for call in case.source.calls(*RECURRENT) if built.has(*RECURRENT) else ():
        for given in call.keywords:
            rate = case.source.number(given.value) or 0.0
            if given.arg in _OF_RECURRENT and rate >= _STRONG:
                return Finding(
                    "sure" if rate >= _VERY else "likely",
                    f"{given.arg}={rate:g} of {name_of(call.func)} leaves nearly nothing to learn "
                    "from, since it is the share that is dropped: use 0.1 to 0.3.",
                    f"{given.arg}={rate:g} in the code",
                    given.value.lineno,
                )
    return None


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
        f"leave {percent(left, 1)}",
        case.source.line_of("Dropout", 0),
    )


def _of_log(case: Case, rates: list[float]) -> Finding | None:
    """Whether what is logged stays below the mark since units are left out while it is logged."""
    seen, same = held_down(case)
    if not seen or math.prod(1 - rate for rate in rates) > _SOME:
        return None
    shown = ", ".join(f"{rate:g}" for rate in rates)
    return Finding(
        "sure" if same else "likely",
        f"Dropout ({shown}) leaves out units while the network trains, and {case.metric} is logged "
        "meanwhile, so that it stays below the mark that the callback waits for: use less of it, "
        "e.g. one layer of 0.2.",
        seen,
        case.source.line_of("Dropout", rates.index(max(rates))),
    )
