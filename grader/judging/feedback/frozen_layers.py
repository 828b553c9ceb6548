"""Layers that ought to learn are frozen."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.frozen import frozen_at, names_pretrained
from grader.judging.feedback.source import APPLIES, argument


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "nothing-trainable"))
def frozen_layers(case: Case) -> Finding | None:
    """Looks at the parameters that could be trained during the fit.

    A pretrained part is frozen on purpose, also where nothing asks for one.
    """
    if part := _gradients_of_part(case):
        return part
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
    if built.trainable_parameters and names_pretrained(case.source):
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


def _gradients_of_part(case: Case) -> Finding | None:
    """Whether a loop of one's own takes gradients of some layers alone, and steps with these."""
    if case.crash or not case.learnt_badly or not case.source.calls(*APPLIES):
        return None
    taken = case.source.calls("gradient") if case.source.calls("GradientTape") else []
    if len(taken) != 1 or not (of := argument(taken[0], "sources", 1)):
        return None
    parts = [node for node in ast.walk(of) if isinstance(node, ast.Attribute | ast.Call)]
    if not any(name_of(each) in ("layers", "get_layer") for each in parts):
        return None
    return Finding(
        "likely",
        f"The gradient is taken of {ast.unparse(of)[:60]} alone, so that all other layers stay as "
        "they began: take it of model.trainable_variables, and apply it to these.",
        ast.unparse(taken[0])[:80],
        taken[0].lineno,
    )
