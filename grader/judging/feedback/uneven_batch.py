"""Examples of different shapes are put into one batch."""

import ast
import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash

_UNEVEN = re.compile(
    r"Cannot add tensor to the batch: number of elements does not match"
    r"|Cannot batch tensors with different shapes"
    r"|number of elements does not match\. Shapes are: \[tensor\]"
)


@mistake(explains=("input-shape", "other-crash", "window-differs"))
def uneven_batch(case: Case) -> Finding | None:
    """Recognises TensorFlow's exception; the source tells windows from other examples."""
    if not _UNEVEN.search(case.crash):
        return None
    cuts = [
        call
        for call in case.source.calls("window")
        if not any(_may_drop(given) for given in call.keywords) and len(call.args) < 4
    ]
    if cuts:
        return from_crash(
            case,
            "The last windows are shorter than the others, since the series ends before them, and "
            "cannot be put into one batch: give window(…) drop_remainder=True.",
            cuts[0].lineno,
        )
    return from_crash(
        case,
        "Examples of different shapes cannot be put into one batch: bring all of them to one size "
        "first (resize pictures, pad sequences, drop_remainder=True for windows).",
        confidence="likely",
    )


def _may_drop(given: ast.keyword) -> bool:
    refused = isinstance(given.value, ast.Constant) and not given.value.value
    return given.arg is None or (given.arg == "drop_remainder" and not refused)
