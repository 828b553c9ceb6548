"""Nothing brings the picture into one row before the dense layers."""

import re

from grader.judging.feedback.base import SHAPES, Case, Finding, mistake
from grader.judging.feedback.crashes import said
from grader.model.words import shape

_OUTPUT = re.compile(r"output\.shape=\((?:None|\d+), (?P<sides>\d+(?:, \d+)+)\)")


@mistake(rank=-2, explains=(*SHAPES, "flat-at-chance", "other-crash", "too-few-epochs"))
def missing_flatten(case: Case) -> Finding | None:
    """Recognises an output with more than one axis, in the exception or the model."""
    if case.is_series:
        return None
    found, model = _OUTPUT.search(case.crash), case.record.model
    if found:
        given = f"({found['sides']})"
    elif model and len(model.output_shape) > 2 and case.ending.by in ("bad-model", "crashed"):
        given = shape(model.output_shape[1:])
    else:
        return None
    of_text = bool(case.source.calls("Embedding"))
    what, pooling = (
        ("text", "GlobalAveragePooling1D") if of_text else ("picture", "GlobalAveragePooling2D")
    )
    return Finding(
        "sure",
        f"The shape of the output is {given} for each {what}, where one row of numbers is "
        f"expected: a Flatten (or {pooling}) is missing before the Dense layers.",
        said(case) or f"output shape {given}",
        case.source.line_of("Dense", 0),
    )
