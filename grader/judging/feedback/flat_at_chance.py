"""The accuracy never became better than guessing."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.feeding import are_words, is_unscaled, normalises
from grader.judging.feedback.learning_rate import HIGH, LOW, rate_line, rate_of

_NOISE = 0.2
"""An accuracy this much above the share of the most frequent class still counts as guessing;
relative to that share."""
_MOST_NOISE = 0.05


@mistake("flat-at-chance", symptom=True, explains=("too-few-epochs",))
def flat_at_chance(case: Case) -> Finding | None:
    """Looks at the last two epochs."""
    if case.record.adaptation.words:  # logged is the accuracy among other words, at another chance
        return None
    fit, values = case.trained, case.values[-2:]
    if fit is None or len(values) < 2 or len(case.class_shares) < 2:
        return None
    guessing = max(case.class_shares)
    if max(values) > guessing + min(_NOISE * guessing, _MOST_NOISE):
        return None
    rate, line = fit.learning_rate, rate_line(case)
    if rate is not None and rate >= HIGH:
        advice = f"lower the learning rate (it is {rate:g}; 0.001 is usual)"
    elif rate is not None and rate <= LOW:
        advice = f"raise the learning rate (it is {rate:g}; 0.001 is usual)"
    else:
        line = 0
        fed = case.fed()
        scaled = fed is not None and (normalises(case.built) or not is_unscaled(fed.inputs))
        scaled = scaled or (case.built is not None and are_words(case.built))
        advice = (
            f"{'' if scaled else 'scale the inputs, '}check that last layer and loss fit, and that "
            "inputs and labels are still in the same order"
        )
    return Finding(
        "sure",
        f"The model learnt nothing, it is no better than guessing: {advice}.",
        f"{case.metric} {figure(values[0])} and {figure(values[1])} in the last two epochs, "
        f"guessing gives {figure(guessing)}; {rate_of(fit)}",
        line,
    )
