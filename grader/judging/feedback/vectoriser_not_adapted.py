"""A layer that turns texts into numbers was never shown any texts."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import said

_LAYERS = ("TextVectorization", "StringLookup", "IntegerLookup")


@mistake("vectoriser-not-adapted")
def vectoriser_not_adapted(case: Case) -> Finding | None:
    """Recognises TensorFlow's exception about a vocabulary that is not there yet."""
    if "Table not initialized" not in case.crash:
        return None
    calls = case.source.calls(*_LAYERS)
    adapted = case.source.calls("adapt")
    name = "adapt is called too late" if adapted else "adapt was never called"
    return Finding(
        "sure",
        f"The layer that turns texts into numbers knows no words yet, {name}: call its adapt with "
        "the training texts before the model sees any.",
        said(case),
        calls[0].lineno if calls else case.ending.line,
    )
