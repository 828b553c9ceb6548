"""The head of a network was returned without the pretrained part."""

import re

from grader.judging.feedback.backbone_not_kept import names_one
from grader.judging.feedback.base import Case, Finding, mistake

_MISFIT = re.compile(
    r"takes inputs of shape \((?P<wanted>[^)]*)\), but the held-out inputs have shape"
    r" \((?P<given>[^)]*)\)"
)


@mistake(
    rank=-2,
    explains=("backbone-not-kept", "input-shape", "missing-flatten", "old-api", "untrained-model"),
)
def head_alone(case: Case) -> Finding | None:
    """Compares what the model takes with what the features of a backbone look like."""
    model = case.record.model
    if model is None or not model.backbone_arrays or model.backbone_kept:
        return None
    found = _MISFIT.search(case.ending.message)
    shape = model.input_shape[1:]
    features = len(shape) == 1 or (len(shape) == 3 and shape[-1] not in (1, 3, None))
    if (not found and not features) or not names_one(case):
        return None
    entry = case.source.function("solution_model")
    return Finding(
        "sure",
        "What is returned is the head alone, which wants the backbone's features; the backbone is "
        "missing: return the whole model, e.g. keras.Sequential([backbone, head]).",
        f"it takes inputs of shape {shape}, and holds none of the pretrained weights",
        entry.body[-1].lineno if entry else 0,
    )
