"""A reshape states a number of examples that the data do not have."""

import math
import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash

_RESHAPE = re.compile(
    r"cannot reshape array of size (?P<size>\d+) into shape "
    r"\((?P<count>\d{2,}),(?P<sides>[\d, newaxis-]*)\)"
    r"|[Cc]annot reshape a tensor with (?P<elements>\d+) elements to shape "
    r"\[(?P<tensor>\d{2,}),(?P<others>[\d, -]*)\]"
)
_FEWEST = 100
"""Fewer are taken for the side of a picture."""
_CHANNELS = (1, 3)
_MANY = 4
"""More than this are no channels of a single picture."""


@mistake()
def hard_coded_count(case: Case) -> Finding | None:
    """Recognises the exception of a reshape with a large first side."""
    found = _RESHAPE.search(case.crash)
    if found is None:
        return None
    count, size = int(found["count"] or found["tensor"]), int(found["size"] or found["elements"])
    words = _words(count, _sides(found["sides"] or found["others"] or ""), size)
    return from_crash(case, words) if words else None


def _sides(text: str) -> list[int | None]:
    """The sides after the first one; None for one that is left open."""
    named = [side.strip() for side in text.split(",") if side.strip()]
    return [int(side) if side.isdigit() else None for side in named]


def _words(count: int, sides: list[int | None], size: int) -> str:
    """What is wrong with a shape for so many numbers, and what to write; empty if unknown."""
    known = [side for side in sides if side]
    each = math.prod(known)
    shape = ", ".join(map(str, [count, *known]))
    if sides == [count] or (sides[:1] == [count] and len(sides) == 2 and sides[1] in _CHANNELS):
        if size <= _MANY * count * each:
            return ""
        if size % (count * each):
            return (
                f"The reshape to ({shape}) has room for {count * each} numbers, but there are "
                f"{size}, which are no whole number of such pictures: write the sides that they "
                "have, and bring them to others with tf.image.resize."
            )
        return (
            f"The reshape to ({shape}) has room for one picture of that size alone, and there are "
            f"numbers for {size // (count * each)}: write -1 in front, for how many there are, "
            f"reshape(-1, {shape})."
        )
    if count < _FEWEST:
        return ""
    if None in sides:
        return (
            f"The reshape asks for {count} parts of one size, which {size} numbers do not make: "
            "let the first side be how many examples there are, e.g. x.reshape(len(x), -1)."
        )
    if size % (count * each) == 0:
        # Either so many examples are fewer than there are, or the shape is that of one of them.
        return (
            f"The reshape to ({shape}) has room for {count * each} numbers, but there are {size}: "
            "let -1 stand for how many examples there are, in front of the shape of one."
        )
    if not known:
        return (
            f"The reshape to ({shape}) does not fit {size} numbers: write reshape(-1) where "
            f"{count} is how many there are, and reshape(-1, {count}) where each example has so "
            "many."
        )
    if size % each:
        return (
            f"The reshape to ({shape}) does not fit {size} numbers, which are no whole number of "
            "examples of that shape: print x.shape, and write the shape of one example after -1."
        )
    return (
        f"The reshape asks for {count} examples, but the numbers make {size // each} of that "
        f"shape: write -1 for the first side, reshape(-1, {', '.join(map(str, known))})."
    )
