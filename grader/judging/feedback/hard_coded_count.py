"""A reshape states a number of examples that the data do not have."""

from __future__ import annotations

import re

from grader.judging.feedback.base import Case, Finding, mistake

_RESHAPE = re.compile(
    r"cannot reshape array of size \d+ into shape \((?P<count>\d{3,}),"
    r"|[Cc]annot reshape a tensor with \d+ elements to shape \[(?P<tensor>\d{3,}),"
)


@mistake("hard-coded-count")
def hard_coded_count(case: Case) -> Finding | None:
    """Recognises the exception of a reshape with a large first side."""
    ending = case.ending
    found = _RESHAPE.search(ending.message) if ending.by == "crashed" else None
    if found is None:
        return None
    count = found["count"] or found["tensor"]
    return Finding(
        "sure",
        f"The reshape asks for {count} images, but there is another number of them: write -1 "
        "for the first side, e.g. x_train.reshape(-1, 28, 28, 1).",
        ending.message[:160],
        ending.line,
    )
