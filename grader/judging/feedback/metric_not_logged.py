"""The metric that the exercise is about is not among the logs, or has another name there."""

from grader.inside.protocol.metrics import logged_as
from grader.judging.feedback.base import Case, Finding, mistake


@mistake(explains=("callback-fires-early", "callback-stops-late"))
def metric_not_logged(case: Case) -> Finding | None:
    """Looks at the keys of all epochs."""
    if case.is_series:
        return None  # the grader itself measures the error of forecasts
    if case.trained is None or not case.logged or logged_as(case.metric, case.logged):
        return None
    if case.target is None:
        return None  # only a callback needs it
    return Finding(
        "sure",
        f"No metric was logged under the name '{case.metric}': compile the model with "
        f"metrics=['{case.metric}'].",
        f"logged: {', '.join(case.logged)}",
        case.source.line_of_keyword("compile", "metrics"),
    )
