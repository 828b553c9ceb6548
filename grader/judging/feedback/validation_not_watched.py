"""The training was to be watched on validation data, and ``fit`` got none."""

import ast

from grader.judging.criteria.validation_watched import ValidationWatched
from grader.judging.feedback.base import Case, Finding, mistake


@mistake()
def validation_not_watched(case: Case) -> Finding | None:
    """Looks for an epoch that logged a validation metric, where the exercise asks for one."""
    if case.trained is None or any(key.startswith("val_") for key in case.logged):
        return None
    if not case.missed_of(ValidationWatched):
        return None
    seen = f"logged: {', '.join(case.logged)}"
    seldom = case.source.keyword("fit", "validation_freq")
    if seldom is not None and case.source.number(seldom) != 1:
        return Finding(
            "likely",
            f"No epoch was measured on validation data, of which validation_freq="
            f"{ast.unparse(seldom)[:40]} leaves epochs out: leave that away.",
            seen,
            seldom.lineno,
        )
    return Finding(
        "likely" if case.source.keywords("validation_data", "validation_split") else "sure",
        "fit got no validation data, so that no epoch was measured on them: pass "
        "validation_data to fit.",
        seen,
        case.source.line_of("fit"),
    )
