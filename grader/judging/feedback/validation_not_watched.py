"""The training was to be watched on validation data, and ``fit`` got none."""

from grader.judging.criteria.validation_watched import ValidationWatched
from grader.judging.feedback.base import Case, Finding, mistake


@mistake()
def validation_not_watched(case: Case) -> Finding | None:
    """Looks for an epoch that logged a validation metric, where the exercise asks for one."""
    if case.trained is None or any(key.startswith("val_") for key in case.logged):
        return None
    if not case.missed_of(ValidationWatched):
        return None
    return Finding(
        "sure",
        "fit got no validation data, so that no epoch was measured on them: pass "
        "validation_data to fit.",
        f"logged: {', '.join(case.logged)}",
        case.source.line_of("fit"),
    )
