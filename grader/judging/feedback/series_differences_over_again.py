"""``np.diff`` takes differences anew, and a model was trained on what is left of the series."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.differences_over_again import differences_taken_over


@mistake(
    "series-differences-over-again",
    rank=-2,
    explains=("loss-is-nan", "forecast-scale", "scale-not-undone", "repeats-last-value"),
)
def series_differences_over_again(case: Case) -> Finding | None:
    """Looks for that call where a model learnt a series badly."""
    return differences_taken_over(case) if case.is_series and case.learnt_badly else None
