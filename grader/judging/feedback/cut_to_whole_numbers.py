"""What a function gives lost its decimals, e.g. in an array of integers."""

import numpy as np

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import given_as_many, place_of

_WAYS = (np.trunc, np.floor, np.round)
_NEARLY_ALL = 0.99


@mistake(of_functions=True)
def cut_to_whole_numbers(case: Case) -> Finding | None:
    """Compares with the right values without their decimals."""
    for criterion, mine, right in given_as_many(case):
        if np.array_equal(right, np.trunc(right)):
            continue
        # Of sums of float32, one in some thousands falls on the other side of a whole number.
        alike = [float(np.mean(np.abs(mine - way(right)) <= criterion.at_most)) for way in _WAYS]
        if np.array_equal(mine, np.trunc(mine)) and max(alike) > _NEARLY_ALL:
            name, line = place_of(case, criterion.function)
            return Finding(
                "sure",
                f"{name} gives whole numbers, the right values without their decimals: let its "
                "array hold floats, e.g. np.zeros(n) without dtype=int, and round nothing.",
                f"{len(mine):,} values, all whole numbers",
                line,
            )
    return None
