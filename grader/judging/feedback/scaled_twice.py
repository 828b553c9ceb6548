"""The inputs were divided by 255 twice: outside the model and by its own Rescaling layer."""

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import feeding, largest, rescaling, shown
from grader.judging.feedback.scaling import scaling_line

_TINY = 0.02
"""Pictures that are darker than this everywhere were divided twice."""


@mistake(rank=-2, luck=True, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "scaled-in-training-only"))
def scaled_twice(case: Case) -> Finding | None:
    """Multiplies what was fed by the factor of the model's Rescaling layers."""
    fed = case.fed()
    if fed is None or case.is_series or not fed.inputs.finite:
        return None
    factor, most = abs(rescaling(case.built)), largest(fed.inputs)
    if not most or most * factor > _TINY:
        return None
    both = feeding(case)
    graded = f"; {both.evidence}" if both and both.differs else ""
    if factor < 1:
        what = (
            "The pictures are divided by 255 and the model's Rescaling layer divides them again, "
            "so they are scaled twice: leave out one of the two"
        )
    else:
        what = "The pictures are scaled twice: divide them by 255 once"
    return Finding(
        "sure",
        f"{what}.",
        f"{shown(fed.inputs)} were fed, times {figure(factor)} in the model{graded}",
        scaling_line(case.source),
    )
