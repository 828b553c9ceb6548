"""The validation went well in training, and what is graded did not."""

from grader.judging.feedback.base import Case, Finding, figure, mistake

_GAP = 0.15
"""By so much no chance sets two parts of the same data apart."""
_SMALL_GAP = 0.08
"""The same of the validation, and of examples that the model was trained on."""
_OVERLAP = 0.5


@mistake(symptom=True, explains=("overfitting", "underfitting"))
def graded_otherwise(case: Case) -> Finding | None:
    """Compares the logged validation accuracy with the measured one of held-out data."""
    held_out = case.accuracy("held-out")
    if case.trained is None or held_out is None or case.is_series or not case.missed("held-out"):
        return None
    logged = case.validated
    if not logged or case.record.adaptation.words:
        return None
    # Its own training examples a model knows at least as well as those of the validation.
    best = max(held_out, case.accuracy("training") or 1.0)
    if logged[-1] - held_out < _GAP and logged[-1] - best < _SMALL_GAP:
        return None
    match = case.matched("validation")
    if match and match.training > _OVERLAP * match.found:
        return None  # it was validated on what it was trained on
    line = case.source.line_of_function("preprocess")
    what = (
        "preprocess probably does something else than was done to the training and validation "
        "inputs: let all of them go through it"
        if line
        else "what was done to the training and validation inputs must be in a function "
        "preprocess(inputs) too, or labels are probably numbered in another way"
    )
    return Finding(
        "likely",
        "Validation data were answered well in training, and other data of the same kind are not: "
        f"{what}.",
        f"{case.metric} {figure(logged[-1])} in the validation as logged, {figure(held_out)} on "
        "held-out data",
        line,
    )
