"""The model does far better on its training examples than on examples that it has not seen."""

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.gap import BY_HEART, knows_by_heart, own_accuracy

_LEARNT = 0.75
"""Below this accuracy on training data nothing was learnt by heart."""


@mistake(symptom=True)
def overfitting(case: Case) -> Finding | None:
    """Compares the two accuracies; the one in training is Keras's where there is no other."""
    held_out = case.accuracy("held-out")
    missed = case.missed("held-out") or case.misses_gap
    if case.trained is None or held_out is None or not missed:
        return None
    known = own_accuracy(case)
    if known is None or not knows_by_heart(case):
        return None
    validation = case.finite(f"val_{case.metric}")
    is_logged = case.accuracy("training") is None
    if is_logged and validation and known - validation[-1] < BY_HEART / 2:
        # The student's own unseen examples went well, so something else is wrong.
        return None
    if known < _LEARNT:
        return None  # it has not even learnt its training data
    return Finding(
        "likely",  # the figures are measured, and what to do about them is a guess
        "The model learnt the training examples by heart more than what they have in common: "
        f"{'vary them more while it trains, ' * case.misses_gap}use a smaller network, Dropout or "
        "fewer epochs, and watch the validation accuracy.",
        f"accuracy {figure(known)} on training examples, {figure(held_out)} on held-out examples",
    )
