"""A function raises, or what it gives is no result."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import place_of


@mistake("function-fails", of_functions=True, rank=1)
def function_fails(case: Case) -> Finding | None:
    """The first call that failed when functions were rehearsed."""
    failed = next(iter(case.record.failed_calls), None)
    if failed is None:
        return None
    raised = f"{failed.exception}: {failed.message}" if failed.exception else failed.message
    words = f"{failed.function} failed when it was called" if failed.exception else ""
    several = {each.function for each in case.record.failed_calls}
    return Finding(
        "sure",
        f"{words} ({raised})." if words else raised,
        f"functions that gave no result: {', '.join(sorted(several))}",
        failed.line or place_of(case, failed.function)[1],
    )
