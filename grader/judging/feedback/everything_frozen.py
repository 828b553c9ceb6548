"""The head is frozen together with the backbone."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.frozen import frozen_at


@mistake(
    rank=-2, explains=(*LEARNT_LITTLE, "frozen-layers", "nothing-trainable", "preprocess-differs")
)
def everything_frozen(case: Case) -> Finding | None:
    """Looks at the model as the fit had it."""
    built = case.built
    if built is None or not built.parameters or built.trainable_parameters or case.crash:
        return None  # what failed before anything was trained has another cause
    if not case.learnt_badly:
        return None
    return Finding(
        "sure",
        "The whole model is frozen, its last layers too, so that nothing is trained: set trainable "
        "= False on the pretrained part alone, before the last layers are added.",
        f"none of {built.parameters:,} parameters could be trained in the fit",
        frozen_at(case.source),
    )
