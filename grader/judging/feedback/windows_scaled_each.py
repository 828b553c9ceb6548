"""Each window is scaled by its own mean or its own largest value."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake

_MOSTLY = 0.5
_ENOUGH = 10


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *("forecast-scale", "labels-not-of-inputs", "output-activation", "scale-not-undone"),
    ),
)
def windows_scaled_each(case: Case) -> Finding | None:
    """Looks for windows that are found in the series and have no scale in common."""
    matched = case.matched()
    if matched is None or not case.evidence.previous or not case.missed("held-out"):
        return None
    if matched.factor or matched.found < max(_ENOUGH, _MOSTLY * matched.looked):
        return None
    return Finding(
        "sure",
        "Each window is scaled by itself, so that the model does not know how high its values are, "
        "and no forecast can be scaled back: scale all windows by the same numbers, those of the "
        "training series.",
        f"{matched.found} fed windows found in the series, each times another number",
    )
