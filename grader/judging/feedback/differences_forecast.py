"""The model forecasts differences of a series, and values are asked for."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.model.words import counted


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *("forecast-scale", "label-of-window", "labels-not-of-inputs", "scale-not-undone"),
        "series-scaled-differently",
    ),
)
def differences_forecast(case: Case) -> Finding | None:
    """Finds the fed windows in the differences of the series."""
    matched = case.matched()
    lag = (matched.lag or matched.label_lag) if matched else 0
    if matched is None or not lag or not case.missed("held-out"):
        return None
    return Finding(
        "sure",
        "The model is trained on differences and so forecasts how much the series changes, where "
        "its next value is asked for: train on the values themselves, or take the difference and "
        "add it back inside the model, which is given windows of values.",
        f"{matched.found} fed {'windows' if matched.lag else 'labels'} are differences from "
        f"{counted(lag, 'step')} before",
    )
