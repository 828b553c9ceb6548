"""The model answers with a sequence where one number is expected."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.layers import RECURRENT, line_with
from grader.judging.feedback.shapes import are_numbers
from grader.model.words import shape

_SHAPE = re.compile(r"output of shape \([^)]*\) for one window")


@mistake(
    rank=-1,
    explains=("missing-flatten", "other-crash", "output-loss-mismatch", "repeats-last-value"),
)
def sequence_answer(case: Case) -> Finding | None:
    """Looks at the shape of the output, or for return_sequences in the last recurrent layer."""
    model = case.record.model
    of_classes = not case.is_series and not _SHAPE.search(case.ending.message)
    if of_classes and not (case.crash and _hands_on_sequence(case)):
        return None
    fed = case.fed()
    one = fed is not None and are_numbers(fed.targets.shape)
    many = model is not None and len(model.output_shape) == 3 and model.output_shape[1] != 1
    crashed = re.search(r"output\.shape=\((?:None|\d+), \d+, \d+\)", case.crash)
    if not (_SHAPE.search(case.ending.message) or crashed or (many and one)):
        return None
    lines = [given.lineno for given in case.source.keywords("return_sequences")]
    line = max(lines, default=0) or line_with(case.source, "Conv1D", "causal")
    what, each = ("answer", "word") if of_classes else ("number", "step of the window")
    recurrent = bool(lines or case.source.calls(*RECURRENT))
    mend = (
        "leave out return_sequences=True in the last recurrent layer"
        if recurrent
        else "Dense layers work on each step by itself, so put Flatten before them, or let the "
        "windows have the shape (WINDOW_SIZE,)"
    )
    line = line if recurrent else line or case.source.line_of("Dense", 0)
    return Finding(
        "sure",
        f"The model gives one {what} for each {each}, a sequence, where one {what} is expected: "
        f"{mend}.",
        f"output shape {shape(model.output_shape)}" if model else case.ending.message[:160],
        line,
    )


def _hands_on_sequence(case: Case) -> bool:
    """Whether the last recurrent layer gives a sequence that nothing after it brings together."""
    layers = case.built.layers if case.built else ()
    last = max((n for n, each in enumerate(layers) if each.kind in RECURRENT), default=None)
    return last is not None and all(len(each.output_shape) == 3 for each in layers[last:])
