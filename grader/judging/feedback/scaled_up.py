"""Pictures were multiplied where they ought to be divided."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.feeding import largest, normalises, shown
from grader.judging.feedback.shapes import are_pictures

_LARGE = 1_000.0
"""No pixel of 0 to 255 comes so far unless it was multiplied."""


@mistake(
    rank=-2,
    explains=(*LEARNT_LITTLE, "inputs-not-scaled", "overfitting", "scaled-for-grading-only"),
)
def scaled_up(case: Case) -> Finding | None:
    """Looks for pictures beyond any pixel."""
    fed = case.fed()
    if fed is None or case.is_series or case.is_program or not are_pictures(fed.inputs.shape):
        return None
    if largest(fed.inputs) < _LARGE or not fed.inputs.finite or normalises(case.built):
        return None
    given = case.source.keywords("rescale")
    how = "rescale=1/255" if given else "/ 255"
    return Finding(
        "sure",
        f"The pictures are multiplied where they ought to be divided: scale them to 0-1, {how}.",
        f"{fed.feeder} was fed {shown(fed.inputs)}",
        given[0].lineno if given else 0,
    )
