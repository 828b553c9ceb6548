"""A dataset is given to ``fit`` without ``batch``, so that each step gets a single example."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.batching import LOADERS, batch_calls
from grader.judging.feedback.crashes import said

_SHAPES = re.compile(r"shape|ndim|rank|dimension", re.IGNORECASE)


@mistake(
    "not-batched",
    rank=-2,
    explains=(
        *("input-shape", "labels-and-loss", "missing-flatten", "other-crash"),
        *("output-loss-mismatch", "python-error", "window-differs"),
    ),
)
def not_batched(case: Case) -> Finding | None:
    """Looks for ``batch`` in a source whose dataset fails for a shape."""
    fed, made = case.fed(), case.source.calls("from_tensor_slices", "from_tensors")
    if not _SHAPES.search(case.crash) or not made or batch_calls(case.source):
        return None
    if case.source.calls(*LOADERS) or (fed is not None and fed.source != "dataset"):
        return None
    return Finding(
        "sure" if fed is not None else "likely",
        "The dataset is never put into batches, so that fit gets one example at a time, without "
        "the axis of the batch: end it with .batch(32).",
        said(case),
        case.source.line_of("fit") or made[-1].lineno,
    )
