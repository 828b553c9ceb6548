"""The model does not even learn its training data."""

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.courses import STEP, last_rise

_LOW = 0.9
_ALIKE = 0.07


@mistake(symptom=True, explains=("overfitting",))
def underfitting(case: Case) -> Finding | None:
    """Compares the accuracy on training data with what is asked, and with held-out data."""
    values, held_out = case.values, case.accuracy("held-out")
    if len(values) < 2 or held_out is None or not case.missed("held-out"):
        return None
    last = values[-1]
    before, now = last_rise(values)
    improving = now - before > STEP
    if last > _LOW or last - held_out > _ALIKE or improving:
        return None
    return Finding(
        "likely",
        "The model does not even learn its training data (underfitting): give it more layers or "
        "units, another learning rate or more epochs; Dropout would make it worse.",
        f"{case.metric} {figure(last)} in training, {figure(held_out)} on held-out data",
    )
