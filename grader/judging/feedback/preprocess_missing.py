"""The model was trained on prepared inputs, but there is no ``preprocess`` for the grader's."""

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.feeding import feeding
from grader.judging.feedback.gap import LARGE, training_gap
from grader.judging.feedback.scaling import LAYERS, scaling_line

_SMALL = 0.01
"""The gap, from 0 to 1, that counts where the source shows a scaling outside the model."""


@mistake(symptom=True, explains=("graded-otherwise", "overfitting", "too-few-epochs"))
def preprocess_missing(case: Case) -> Finding | None:
    """Compares the logged training accuracy with the measured one."""
    gap, model = training_gap(case), case.record.model
    if gap is None or model is None or model.has_preprocess:
        return None
    scaled = 0 if LAYERS & set(model.layers) else scaling_line(case.source)
    if feeding(case) is not None:
        return None  # what was fed was observed: the ranges are alike, or another rule says so
    if gap.size < (_SMALL if scaled else LARGE) or not case.learnt_too_little:
        return None
    done = "What you did to the training inputs" + (" here" if scaled else "")
    return Finding(
        "likely",
        f"{done} must be in a function preprocess(inputs) too: the grader's inputs come as they "
        "were loaded. Return the very model that was trained.",
        f"training accuracy {figure(gap.logged)} as logged, {figure(gap.measured)} as measured",
        scaled,
    )
