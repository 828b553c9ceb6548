"""The loss became NaN or infinite."""

import math

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.feeding import are_words, largest, normalises, scales_itself
from grader.judging.feedback.learning_rate import beside_usual, is_high, rate_line, rate_of
from grader.judging.feedback.rates import usual
from grader.model.record import Fit

_LARGE = 20.0
"""Numbers to be predicted that go beyond this were not scaled."""
_SUSPECT = 3.0
"""So many times the usual rate of SGD may be too high, though it often is not."""


@mistake(symptom=True, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def loss_is_nan(case: Case) -> Finding | None:
    """Looks for the first epoch whose loss is not finite."""
    fit = case.trained
    losses = [epoch.logs.get("loss", 0.0) for epoch in fit.epochs] if fit else []
    broken = [number for number, loss in enumerate(losses) if not math.isfinite(loss)]
    if fit is None or not broken:
        return None
    return Finding(
        "sure",
        f"The loss is no number any more from epoch {broken[0] + 1} on, and from then on nothing "
        f"is learnt: {_mends(case, fit)}.",
        f"loss {losses[broken[0]]} in epoch {broken[0] + 1}, {rate_of(fit)}",
        rate_line(case),
    )


def _mends(case: Case, fit: Fit) -> str:
    rate, values = fit.learning_rate, _unscaled_values(case)
    if is_high(case) or (not values and _is_suspect(case, fit)):
        return f"lower the learning rate {beside_usual(case)}"
    if rate is not None and values:
        what, whose = "inputs and labels", "both go"
        if case.evidence.previous:
            what, whose = "the series", "which goes"
        return (
            f"nothing scales {what}, {whose} up to {values:g} or more, and for values of that size "
            f"the learning rate {rate:g} is probably too high. Scale {what}, or lower the rate"
        )
    return "scale the inputs to 0-1, check that last layer and loss fit, or lower the learning rate"


def _is_suspect(case: Case, fit: Fit) -> bool:
    """Whether SGD takes steps far longer than usual, which often grow without end."""
    if case.built is None or case.built.optimizer != "SGD" or fit.learning_rate is None:
        return False
    return fit.learning_rate >= _SUSPECT * usual("SGD")


def _unscaled_values(case: Case) -> float:
    """How large numbers are that neither the file nor the network scales; 0 if one does."""
    fed, built = case.fed(), case.built
    if not case.is_series or fed is None or built is None or normalises(built):
        return 0.0
    if are_words(built) or scales_itself(case) or not (fed.inputs.finite and fed.targets.finite):
        return 0.0
    size = min(largest(fed.inputs), largest(fed.targets))
    return size if size > _LARGE else 0.0
