"""A loss of one's own takes the logarithm of a probability that became 0."""

import ast
import math

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.own_losses import logarithm, own_loss


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "loss-is-nan", "weights-drawn-widely"))
def log_of_zero(case: Case) -> Finding | None:
    """Looks at the program's loss where it is no number any more."""
    loss, losses = own_loss(case), case.course("loss")
    found = logarithm(loss, case.source) if loss else None
    if loss is None or found is None or found[1] or case.trained is None:
        return None
    if not losses or math.isfinite(losses[-1]):
        return None
    fed = case.fed()
    if fed is not None and not (fed.inputs.finite and fed.targets.finite):
        return None  # which no loss makes up for
    return Finding(
        "sure",
        f"{loss.function.name} takes the logarithm of answers that may become 0, and the loss is "
        "no number any more: take a loss of Keras's, or keep them above 0 (clip from 1e-7 to 1).",
        f"{ast.unparse(found[0])[:60]}; loss {losses[-1]}",
        found[0].lineno,
    )
