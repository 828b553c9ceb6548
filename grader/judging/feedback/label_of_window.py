"""The label of a window is not the value right after it."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.shapes import are_numbers
from grader.model.words import counted


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "forecast-scale", "overfitting", "scale-not-undone"))
def label_of_window(case: Case) -> Finding | None:
    """Finds fed windows and labels in the series."""
    matched = case.matched()
    if not case.is_series or matched is None or matched.steps in (None, 1):
        return None
    fed = case.fed()
    if fed is not None and not are_numbers(fed.targets.shape):
        return None  # of several values that follow a window, the last was noted
    steps = matched.steps or 0
    where = (
        f"lies {steps} steps after the window's end and not right after it, shifted by {steps - 1}"
        if steps > 1
        else "lies inside the window itself, so that the answer is among the inputs"
    )
    return Finding(
        "sure",
        f"The label {where}: take the value after the window, series[start + WINDOW_SIZE].",
        f"{matched.found} fed windows found in the series, their labels {counted(steps, 'step')} "
        "after the last value; 1 is right",
    )
