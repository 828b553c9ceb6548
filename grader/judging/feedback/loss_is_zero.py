"""The loss is 0 from the beginning, so that no step changes anything."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.layers import last_units

_WEIGHTS = ("class_weight", "sample_weight")
_TINY = 1e-6


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "overfitting"))
def loss_is_zero(case: Case) -> Finding | None:
    """Looks at the logged losses of a training whose answers are wrong."""
    if case.source.defines("train_step"):
        return None  # which need not keep the mean of its loss
    losses, built = case.finite("loss"), case.built
    if not losses or max(map(abs, losses)) > _TINY or not case.learnt_badly:
        return None
    if case.trained is None or (case.values and case.values[-1] > 1 - _TINY):
        return None
    given = [
        (name, value)
        for name in _WEIGHTS
        if (value := case.source.keyword("fit", name)) is not None
    ]
    line = case.source.line_of_keyword("compile", "loss")
    if (shares := case.source.keyword("compile", "loss_weights")) is not None:
        given.append(("loss_weights", shares))
    what = "what the loss compares is always the same, as where the last layer has one unit"
    if given and not ("categorical" in (built.loss if built else "") and last_units(built) == 1):
        name, value = given[0]
        line = value.lineno
        what = (
            f"{name} gives every example the weight 0, as a division by // does whose result is "
            "below 1: print it, and write / in place of //"
        )
    divides = any(isinstance(node, ast.FloorDiv) for node in case.source.nodes)
    return Finding(
        "sure" if "weight 0" in what and divides else "likely",
        f"The loss is 0 from the first epoch on although the answers are wrong, so that nothing is "
        f"learnt: {what}.",
        f"loss {figure(losses[0])} to {figure(losses[-1])}, {built.loss if built else 'a loss'}",
        line,
    )
