"""The model was trained on the validation data."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.matching import Matched

_MOSTLY = 0.9
_ENOUGH = 8


@mistake(rank=-1, explains=("few-examples", "overfitting", "too-few-epochs"))
def trained_on_validation(case: Case) -> Finding | None:
    """Counts which part the fed inputs are of."""
    matched = case.matched()
    if matched is None or matched.found < _ENOUGH or case.predicts_numbers:
        return None
    if matched.validation < _MOSTLY * matched.found:
        return None
    if case.is_series:
        return _of_series(case, matched) if case.missed("held-out") else None
    return Finding(
        "sure",
        "The model is trained on the validation data in place of the training data: pass x_train "
        "and y_train to fit, or the training folder.",
        f"{matched.validation} of {matched.found} fed inputs are validation examples",
        case.source.line_of("fit"),
    )


def _of_series(case: Case, matched: Matched) -> Finding:
    return Finding(
        "sure",
        "The windows that are trained on are those of the validation alone: train on the days "
        "before them, series_train, or on all of them.",
        f"{matched.validation} of {matched.found} fed windows reach into the validation's days",
        case.source.line_of("fit"),
    )
