"""Of a program: nothing is learnt although it trains as it should, as with shuffled labels."""

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.guessing import guessing_costs
from grader.judging.feedback.layers import answers_alike
from grader.judging.feedback.learning_rate import rate_is_usual

_NOISE = 0.08
_FEWEST = 2
_NEAR = 0.85
_SLOWLY = 0.7
"""What is learnt by heart comes slowly, so that it stays below this, and helps nothing in the
validation."""


@mistake(symptom=True, rank=-1, explains=("flat-at-chance",))
def labels_and_inputs_apart(case: Case) -> Finding | None:
    """An accuracy and a loss of guessing, with a usual rate: steps are taken, and lead nowhere."""
    fit, built, shares = case.trained, case.built, case.class_shares
    if not case.is_program or fit is None or built is None or len(shares) < 2:
        return None
    if not rate_is_usual(case) or answers_alike(case.record.observed.learnt):
        return None
    losses = fit.finite("loss")
    guessing = guessing_costs(shares)
    if (
        not guessing
        or len(case.values) < _FEWEST
        or not losses
        or "crossentropy" not in built.loss.lower()
    ):
        return None
    seen = case.validated
    guesses = case.values[-1] <= max(shares) + _NOISE
    by_heart = case.values[-1] < _SLOWLY and seen and seen[-1] <= max(shares) + _NOISE
    flat = guesses and _NEAR < losses[-1] / guessing < 1 / _NEAR
    if not (flat or (by_heart and losses[-1] < guessing)):
        return None
    return Finding(
        "likely",
        "It guesses, and not for lack of steps: check that inputs and labels are still in the same "
        "order (shuffle both by one permutation), that the labels are the right ones, and that the "
        "inputs still show something where they reach the network.",
        f"{case.metric} {figure(case.values[-1])}, loss {figure(losses[-1])}; guessing costs "
        f"{figure(guessing)}",
    )
