"""A reshape states a number of examples that the data do not have."""

from __future__ import annotations

import math
import re

from grader.judging.feedback.base import Case, Finding, mistake

_RESHAPE = re.compile(
    r"cannot reshape array of size (?P<size>\d+) into shape "
    r"\((?P<count>\d{2,}),(?P<sides>[\d, newaxis-]*)\)"
    r"|[Cc]annot reshape a tensor with (?P<elements>\d+) elements to shape "
    r"\[(?P<tensor>\d{2,}),(?P<others>[\d, -]*)\]"
)
_FEWEST = 100
"""Fewer are taken for the side of a picture."""
_CHANNELS = ("1", "3")
_MANY = 4
"""More than this are no channels of a single picture."""


@mistake("hard-coded-count")
def hard_coded_count(case: Case) -> Finding | None:
    """Recognises the exception of a reshape with a large first side."""
    ending = case.ending
    found = _RESHAPE.search(ending.message) if ending.by == "crashed" else None
    if found is None:
        return None
    count = found["count"] or found["tensor"]
    sides = [side.strip() for side in (found["sides"] or found["others"]).split(",")]
    if sides == [count] or (sides[0] == count and len(sides) == 2 and sides[1] in _CHANNELS):
        if int(found["size"] or found["elements"]) <= _MANY * math.prod(map(int, [count, *sides])):
            return None
        shape = ", ".join([count, *sides])
        return Finding(
            "sure",
            f"The reshape to ({shape}) has room for one picture alone, and is given many: write -1 "
            f"in front, for how many there are, reshape(-1, {shape}).",
            ending.message[:160],
            ending.line,
        )
    if int(count) < _FEWEST:
        return None
    return Finding(
        "sure",
        f"The reshape asks for {count} examples, but there is another number of them: write -1 "
        "for the first side, e.g. x_train.reshape(-1, 28, 28, 1).",
        ending.message[:160],
        ending.line,
    )
