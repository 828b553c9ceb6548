"""The loss jumps up and down."""

import itertools

from grader.judging.feedback.base import Case, Finding, figure, mistake

_FEWEST = 5
_JUMP = 1.5
_NOTHING = 0.00005
"""What is less is shown as 0.0000."""


@mistake(symptom=True)
def oscillating(case: Case) -> Finding | None:
    """Counts the epochs after which the loss was half as large again."""
    losses = case.finite("loss")
    if case.trained is None or len(losses) < _FEWEST or not case.learnt_badly:
        return None
    jumps = sum(after > _JUMP * before for before, after in itertools.pairwise(losses))
    if jumps < len(losses) // 3 or max(losses[-_FEWEST:]) < _NOTHING:
        return None
    return Finding(
        "likely",
        "The loss jumps up and down from epoch to epoch: lower the learning rate, or take larger "
        "batches.",
        f"loss {', '.join(figure(loss) for loss in losses[-5:])} in the last epochs",
    )
