"""The model gives the same answer whatever it is shown."""

import numpy as np

from grader.judging.feedback.base import Case, Finding, mistake

_CONSTANT = 1e-6


@mistake(symptom=True, explains=("overfitting", "preprocess-differs"))
def constant_answers(case: Case) -> Finding | None:
    """Looks at the predictions of the held-out part."""
    answers = case.answers() if case.is_series else case.answered_classes()
    if answers is None or not case.missed("held-out"):
        return None
    if case.is_series:
        alike = float(np.ptp(answers)) <= _CONSTANT * max(1.0, float(np.abs(answers).max()))
        shown = f"all {len(answers)} forecasts are {float(answers.reshape(-1)[0]):g}"
    else:
        alike = len(np.unique(answers)) == 1
        shown = f"all {len(answers)} answers are class {answers.tolist()[0]}"
    if not alike:
        return None
    return Finding(
        "likely",
        "The model answers the same whatever it is shown: it has learnt nothing about the inputs. "
        "Check the loss, the last layer, the learning rate and the scale of the inputs.",
        shown,
    )
