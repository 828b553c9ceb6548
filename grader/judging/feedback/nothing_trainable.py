"""All of the model is frozen, so no epoch changes anything."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.frozen import frozen_at

_LEARNT = 0.9
"""A last loss below this share of the first one shows learning; Dropout's randomness alone does not
lower it so far."""


@mistake(explains=LEARNT_LITTLE)
def nothing_trainable(case: Case) -> Finding | None:
    """Looks at the weights of the model that came back, and whether the loss fell all the same.

    To freeze the model after its training, before it is returned, is no mistake.
    """
    model = case.record.model
    if model is None or model.trainable_parameters or not model.parameters:
        return None
    losses = case.finite("loss")
    if not losses or losses[-1] < _LEARNT * losses[0] or not case.learnt_badly:
        return None
    return Finding(
        "sure",
        "None of the model's weights can be trained, so it learns nothing: set trainable = False "
        "only on the part that is to stay as it is, before you compile.",
        f"{model.parameters:,} parameters, none of them trainable",
        frozen_at(case.source),
    )
