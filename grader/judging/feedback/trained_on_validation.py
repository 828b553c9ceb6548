"""The model was trained on the validation data."""

from grader.judging.feedback.base import Case, Finding, mistake

_MOSTLY = 0.9
_ENOUGH = 8


@mistake(rank=-1, explains=("overfitting", "too-few-epochs"))
def trained_on_validation(case: Case) -> Finding | None:
    """Counts which part the fed inputs are of."""
    matched = case.matched()
    if matched is None or matched.found < _ENOUGH or case.is_series:
        return None
    if matched.validation < _MOSTLY * matched.found:
        return None
    return Finding(
        "sure",
        "The model is trained on the validation data in place of the training data: pass x_train "
        "and y_train to fit, or the training folder.",
        f"{matched.validation} of {matched.found} fed inputs are validation examples",
        case.source.line_of("fit"),
    )
