"""Windows are scaled in training otherwise than when they are graded."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.series import graded_factor

_OTHER = 1.1


@mistake(
    "series-scaled-differently",
    rank=-1,
    explains=(
        "forecast-scale",
        "scale-not-undone",
        "repeats-last-value",
        "still-improving",
        "overfitting",
    ),
)
def series_scaled_differently(case: Case) -> Finding | None:
    """Compares the factor of fed windows with that of the first graded one."""
    matched, graded = case.matched(), graded_factor(case)
    if not case.is_series or matched is None or not matched.factor or not graded:
        return None
    if not case.missed("held-out") or 1 / _OTHER < graded / matched.factor < _OTHER:
        return None
    pre = case.source.function("preprocess")
    why = "preprocess does something else" if pre else "there is no preprocess"
    twice = matched.factor < 0.2 * graded
    what = "twice in training, once in grading" if twice else "in training only"
    return Finding(
        "sure",
        f"The windows are scaled {what} (another factor), and {why}: do in preprocess(windows) "
        "just what was done to the training windows.",
        f"fed windows are the series times {figure(matched.factor)}, graded ones times "
        f"{figure(graded)}",
        pre.lineno if pre else 0,
    )
