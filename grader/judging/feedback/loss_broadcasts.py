"""A loss of one's own compares each label with the answers to all examples."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.own_losses import own_loss, reshaped_alone

_ALIKE = 0.2
"""Of the range of the targets; answers that differ by less are nearly all the same."""


@mistake(rank=-1, explains=LEARNT_LITTLE)
def loss_broadcasts(case: Case) -> Finding | None:
    """Looks for a change of the shape of labels or answers alone, where little was learnt."""
    loss = own_loss(case)
    found = reshaped_alone(loss) if loss else None
    if loss is None or found is None or not (case.learnt_badly or _are_alike(case)):
        return None
    call, what = found
    other = "answers" if what == "labels" else "labels"
    learnt = case.record.observed.learnt
    seen = "" if learnt is None or learnt.spread is None else figure(learnt.spread)
    return Finding(
        "likely",
        f"{loss.function.name} brings the {what} alone into another shape, so that they no longer "
        f"stand beside the {other} but are compared with those of all examples: give both the same "
        "shape.",
        f"{ast.unparse(call)[:60]}" + (f"; answers differ by {seen} at most" if seen else ""),
        call.lineno,
    )


def _are_alike(case: Case) -> bool:
    """Whether numbers were to be predicted and nearly the same one is, whatever is asked."""
    learnt, fed = case.record.observed.learnt, case.fed()
    if learnt is None or learnt.spread is None or fed is None or not case.is_series:
        return False
    return learnt.spread < _ALIKE * (fed.targets.most - fed.targets.least)
