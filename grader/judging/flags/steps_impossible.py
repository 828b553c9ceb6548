"""Reported steps that the measured time has no room for, or that no optimizer has made."""

from grader.judging.flags.base import FlagCase, Suspicion, rule
from grader.judging.training import contradiction


@rule("steps-impossible")
def find(case: FlagCase) -> Suspicion | None:
    """What was reported of the fits contradicts what was counted or measured beside them."""
    found = contradiction(case.evidence.record)
    if not found:
        return None
    return Suspicion("The reported training cannot have taken place as it was reported.", found)
