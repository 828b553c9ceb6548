"""The accuracy never became better than guessing."""

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.feeding import are_words, is_unscaled, normalises
from grader.judging.feedback.guessing import guessing_costs
from grader.judging.feedback.learning_rate import (
    beside_usual,
    is_high,
    is_low,
    rate_line,
    rate_of,
)

_NOISE = 0.2
"""An accuracy this much above the share of the most frequent class still counts as guessing;
relative to that share."""
_MOST_NOISE = 0.05
_FALLEN = 0.7
"""A loss that fell below this share of its first value shows that something was learnt."""
_FALLING, _BETTER = 0.98, 0.995
"""One that fell below this share of the value before is still on its way; below what guessing
costs, where only what is learnt leads, it is so from the second share on."""


@mistake(symptom=True, explains=("too-few-epochs",))
def flat_at_chance(case: Case) -> Finding | None:
    """Looks at the last two epochs."""
    if case.record.adaptation.words:  # logged is the accuracy among other words, at another chance
        return None
    fit, values = case.trained, case.values[-2:]
    if fit is None or len(values) < 2 or len(case.class_shares) < 2:
        return None
    guessing = max(case.class_shares)
    limit = guessing + min(_NOISE * guessing, _MOST_NOISE)
    if max(values) > limit or max(_measured(case)) > limit:
        return None  # the grader's figure may be better than that of a metric that does not fit
    line = rate_line(case)
    if is_high(case):
        advice = f"lower the learning rate {beside_usual(case)}"
    elif is_low(case):
        advice = f"raise the learning rate {beside_usual(case)}"
    else:
        line = 0
        fed = case.fed()
        scaled = fed is not None and (normalises(case.built) or not is_unscaled(fed.inputs))
        scaled = scaled or are_words(case.built)
        advice = (
            f"{'' if scaled else 'scale the inputs, '}check that last layer and loss fit, and that "
            "inputs and labels are still in the same order"
        )
    falls = _falls(case, fit.finite("loss"))
    return Finding(
        "likely" if falls or case.out_of_time or case.is_program else "sure",
        f"The model learnt nothing, it is no better than guessing: {advice}.",
        f"{case.metric} {figure(values[0])} and {figure(values[1])} in the last two epochs, "
        f"guessing gives {figure(guessing)}; {rate_of(fit)}",
        line,
    )


def _falls(case: Case, losses: list[float]) -> bool:
    """Whether the loss shows that something was learnt, or soon may be."""
    if len(losses) < 2:
        return False
    first, before, last = losses[0], losses[-2], losses[-1]
    guessing = guessing_costs(case.class_shares)
    on_its_way = last < _BETTER * before and last < _BETTER * guessing
    return last < _FALLEN * first or last < _FALLING * before or on_its_way


def _measured(case: Case) -> list[float]:
    """The accuracies that the grader measured; 0 where it could not."""
    return [case.accuracy(part) or 0.0 for part in ("training", "held-out")]
