"""One side of the pictures is gone, e.g. by a mean over the wrong axis."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.shapes import FEWEST_ROWS, are_pictures

_COLOURS = 4


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "overfitting"))
def side_averaged(case: Case) -> Finding | None:
    """Looks at the shape of what was fed, beside that of what the grader gave."""
    fed, given = case.fed(), case.reached.given.shape if case.reached else ()
    if fed is None or not are_pictures(fed.inputs.shape) or not case.learnt_badly:
        return None
    rows, columns = (side or 0 for side in fed.inputs.shape[1:3])
    if min(rows, columns) != 1 or max(rows, columns) < FEWEST_ROWS:
        return None
    if case.is_series or case.is_program or 1 in given[1:3]:
        return None  # no pictures, or it is not known what they were
    if (fed.inputs.shape[3] or 0) > _COLOURS:
        return None  # their axes stand in another order
    shape = ", ".join(str(side) for side in fed.inputs.shape[1:])
    side = "column" if columns == 1 else "row"
    reduced = [
        call
        for call in case.source.calls("mean", "max", "sum", "reduce_mean", "min")
        if any(each.arg in ("axis", "keepdims") for each in call.keywords)
    ]
    return Finding(
        "sure",
        f"The pictures reach the network with the shape ({shape}), a single {side} each, so that "
        "nothing is left of what is beside one another in them: colours are the last axis, "
        "axis=-1, if it is their mean that was meant.",
        f"{fed.feeder} was fed inputs of shape ({shape})",
        reduced[0].lineno if reduced else 0,
    )
