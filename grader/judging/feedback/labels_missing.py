"""``fit`` was given arrays of inputs and no labels."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import said


@mistake("labels-missing")
def labels_missing(case: Case) -> Finding | None:
    """Recognises what Keras says of labels that are None, at a call of ``fit`` without any."""
    if "None values not supported" not in case.crash:
        return None
    for call in case.source.calls("fit"):
        without = len(call.args) < 2 and all(k.arg not in ("y", None) for k in call.keywords)
        if without and call.lineno <= case.ending.line <= (call.end_lineno or call.lineno):
            return Finding(
                "sure",
                "fit was given inputs and no labels, so that there is nothing to compare the "
                "model's answers with: write model.fit(x_train, y_train, …).",
                said(case),
                call.lineno,
            )
    return None
