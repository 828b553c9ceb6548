"""``np.diff`` takes differences anew, and a model was trained on what is left of the series."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.differences_over_again import differences_taken_over


@mistake(
    rank=-2, explains=("forecast-scale", "loss-is-nan", "repeats-last-value", "scale-not-undone")
)
def series_differences_over_again(case: Case) -> Finding | None:
    """Looks for that call where a model learnt a series badly."""
    return differences_taken_over(case) if case.is_series and case.learnt_badly else None
