"""Two lists that were to be added value by value are put one behind the other."""

import numpy as np

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import given_by, missed_functions, place_of


@mistake(of_functions=True)
def lists_joined(case: Case) -> Finding | None:
    """Adds both halves of what a function gave."""
    for criterion in missed_functions(case) if case.evidence.called else ():
        given, expected = given_by(case, criterion), criterion.expected(case.evidence)
        if len(given) != len(expected) or any(
            len(mine) != 2 * len(right) for mine, right in zip(given, expected, strict=True)
        ):
            continue
        pairs = zip(given, expected, strict=True)
        halves = [part for mine in given for part in mine.reshape(2, -1)]
        if any(np.ptp(part) == 0 for part in halves if len(part) > 1):
            continue  # filled up, and not joined
        off = [np.abs(mine.reshape(2, -1).sum(axis=0) - right).max() for mine, right in pairs]
        if max(off, default=np.inf) <= criterion.at_most:
            name, line = place_of(case, criterion.function)
            return Finding(
                "sure",
                f"{name} puts two lists one behind the other where their values are to be added, "
                "as + does of lists: make arrays of them first, np.array(…).",
                f"{sum(map(len, given)):,} values, whose two halves add up to what is right",
                line,
            )
    return None
