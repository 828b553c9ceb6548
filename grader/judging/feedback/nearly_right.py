"""Values that are nearly right: rounded, or summed up with too few digits."""

import numpy as np

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.variants import given_as_many, place_of
from grader.model.words import counted

_NEAR = 0.02
"""Of the deviation of the right values, what is off by no more is nearly right everywhere."""
_PLACES = (1, 2)


@mistake(of_functions=True, rank=1)
def nearly_right(case: Case) -> Finding | None:
    """Compares with the right values, and with those that were rounded."""
    for criterion, mine, right in given_as_many(case):
        off = float(np.max(np.abs(mine - right)))
        if not off <= _NEAR * float(np.std(right)):
            continue
        name, line = place_of(case, criterion.function)
        rounded = [n for n in _PLACES if np.allclose(mine, np.round(mine, n), rtol=0, atol=1e-6)]
        why = (
            f"they are rounded to {counted(rounded[0], 'decimal')}: round nothing"
            if rounded
            else "so they were probably rounded, or summed up in numbers with few digits, as by "
            "cumsum of float32: compute with float64"
        )
        return Finding(
            "sure" if rounded else "likely",
            f"All values of {name} are nearly right, off by {figure(off)} at most; {why}.",
            f"{len(mine):,} values, off by {figure(off)} at most",
            line,
        )
    return None
