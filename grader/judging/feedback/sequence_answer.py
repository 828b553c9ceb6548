"""The model answers with a sequence where one number is expected."""

from __future__ import annotations

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.layers import line_with

_SHAPE = re.compile(r"output of shape \([^)]*\) for one window")


@mistake(
    "sequence-answer",
    rank=-1,
    explains=("output-loss-mismatch", "missing-flatten", "repeats-last-value", "other-crash"),
)
def sequence_answer(case: Case) -> Finding | None:
    """Looks at the shape of the output, or for return_sequences in the last recurrent layer."""
    model = case.record.model
    if not case.is_series and not _SHAPE.search(case.ending.message):
        return None
    fed = case.fed()
    one = fed is not None and (len(fed.targets.shape) == 1 or fed.targets.shape[1:] == (1,))
    many = model is not None and len(model.output_shape) == 3 and model.output_shape[1] != 1
    crashed = re.search(r"output\.shape=\((?:None|\d+), \d+, \d+\)", case.crash)
    if not (_SHAPE.search(case.ending.message) or crashed or (many and one)):
        return None
    lines = [
        given.value.lineno
        for call in case.source.all_calls
        for given in call.keywords
        if given.arg == "return_sequences"
    ]
    line = max(lines, default=0) or line_with(case.source, "Conv1D", "causal")
    return Finding(
        "sure",
        "The model gives one number for each step of the window, a sequence, where one number is "
        "expected: leave out return_sequences=True in the last recurrent layer.",
        f"output shape {model.output_shape}" if model else case.ending.message[:160],
        line,
    )
