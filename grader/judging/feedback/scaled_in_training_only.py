"""The training's inputs were scaled, the grader's inputs reach the model unscaled."""

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.feeding import feeding, is_unscaled
from grader.judging.feedback.scaling import MEASURES, scaling_line
from grader.judging.feedback.source import calls_in

_ANEW = {
    *MEASURES,
    *("reduce_max", "reduce_mean", "reduce_min", "reduce_std"),
    *("fit_transform", "l2_normalize", "norm", "normalize", "minmax_scale"),
}
"""Calls that take a number from all that they are given."""


@mistake(
    luck=True,
    rank=-1,
    explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "inputs-not-scaled", "untrained-model"),
)
def scaled_in_training_only(case: Case) -> Finding | None:
    """Compares the range of what was fed with the range of what was graded."""
    both = feeding(case)
    if both is None or not both.differs or both.apart < 1:
        return None
    line = case.source.line_of_return("preprocess")
    if line and not is_unscaled(both.reached.inputs) and is_unscaled(both.reached.given):
        return Finding(
            "sure",
            "preprocess scales the pictures that are graded by other numbers than those of the "
            f"training{_why(case)}",
            both.evidence,
            line,
        )
    where = "and preprocess does not do it" if line else "and there is no preprocess"
    return Finding(
        "sure",
        f"The inputs are scaled in training only, {where}: graded pictures reach the model "
        "unscaled. Do in preprocess(images) what you did to the training images.",
        both.evidence,
        scaling_line(case.source) or line,
    )


def _why(case: Case) -> str:
    """How it comes that the numbers are others, and what to do: the rest of a sentence."""
    function = case.source.function("preprocess")
    if function and any(name_of(call.func) in _ANEW for call in calls_in(function)):
        return (
            ", since it takes them anew from whatever it is given (a mean, the largest value, a "
            "norm over all examples): take such numbers once, from the training pictures."
        )
    return ": do the same to both, best by calling preprocess for the training pictures too."
