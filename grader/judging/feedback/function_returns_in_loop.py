"""A function that is judged by what it gives returns from inside its loop."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.return_in_loop import early_return


@mistake(of_functions=True, rank=-2, explains=("function-fails",))
def function_returns_in_loop(case: Case) -> Finding | None:
    """Looks for such a return where functions are judged."""
    return early_return(case) if case.judged.verdict == "not-passed" else None
