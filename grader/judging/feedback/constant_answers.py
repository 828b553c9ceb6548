"""The model gives the same answer whatever it is shown."""

from __future__ import annotations

import numpy as np

from grader.judging.criteria import BadPredictions
from grader.judging.criteria.predictions import as_numpy, predicted_classes
from grader.judging.feedback.base import Case, Finding, mistake

_CONSTANT = 1e-6


@mistake("constant-answers", symptom=True, explains=("overfitting", "preprocess-differs"))
def constant_answers(case: Case) -> Finding | None:
    """Looks at the predictions of the held-out part."""
    array, model = case.record.predictions.get("held-out"), case.record.model
    if array is None or not case.missed("held-out"):
        return None
    try:
        outputs = as_numpy(array).astype(np.float64)
        if case.is_series:
            alike = float(np.ptp(outputs)) <= _CONSTANT * max(1.0, float(np.abs(outputs).max()))
            shown = f"all {len(outputs)} forecasts are {float(outputs.reshape(-1)[0]):g}"
        else:
            labels = case.evidence.labels["held-out"]
            logits = model is not None and model.from_logits
            answers = predicted_classes(array, labels, from_logits=logits)
            alike = len(set(answers.tolist())) == 1
            shown = f"all {len(answers)} answers are class {answers.tolist()[0]}"
    except BadPredictions:
        return None
    if not alike:
        return None
    return Finding(
        "likely",
        "The model answers the same whatever it is shown: it has learnt nothing about the inputs. "
        "Check the loss, the last layer, the learning rate and the scale of the inputs.",
        shown,
    )
