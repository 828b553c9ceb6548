"""Layers that ought to learn are frozen."""

from grader.judging.feedback.backbone_not_kept import names_one
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.nothing_trainable import frozen_at


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "nothing-trainable"))
def frozen_layers(case: Case) -> Finding | None:
    """Looks at the parameters that could be trained during the fit.

    A pretrained part is frozen on purpose, also where nothing asks for one.
    """
    built, model = case.built, case.record.model
    if built is None or not case.learnt_badly or (model and model.backbone_arrays) or case.crash:
        return None
    frozen = [
        layer
        for layer in built.layers
        if layer.parameters and not layer.trainable and layer.kind != "Normalization"
    ]
    if not frozen or not built.parameters:
        return None
    if built.trainable_parameters and names_one(case):
        return None
    share = sum(layer.parameters for layer in frozen) / built.parameters
    if share < 0.3:
        return None
    names = ", ".join(dict.fromkeys(layer.kind for layer in frozen))
    return Finding(
        "sure" if built.trainable_parameters == 0 else "likely",
        f"Layers that ought to learn are frozen ({names}, trainable=False), so they are not "
        "trained: leave trainable as it is, and freeze a pretrained part alone.",
        f"{built.trainable_parameters:,} of {built.parameters:,} parameters trainable in the fit",
        frozen_at(case.source),
    )
