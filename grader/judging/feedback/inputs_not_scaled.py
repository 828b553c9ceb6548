"""The network was trained on pixels from 0 to 255."""

import math

from grader.inside.protocol.observed import Fed
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import are_words, is_unscaled, normalises, scales_itself, shown
from grader.judging.feedback.scaling import LAYERS, scaling_line

_WHITE, _SMALLEST = 255.0, 64


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "loss-is-nan"))
def inputs_not_scaled(case: Case) -> Finding | None:
    """Looks at what was fed; where that is not known, for a scaling in the source or the layers."""
    fit, classes = case.trained, len(case.class_shares)
    if classes < 2 or not case.learnt_too_little or case.crash:
        return None
    fed = case.fed()
    if fed is not None and (fit is not None or fed.is_of_loop):
        return _observed(case, fed)
    if fit is None:
        return None
    layers = case.record.model.layers if case.record.model else ()
    if LAYERS & set(layers) or scaling_line(case.source, also_unused=False):
        return None
    loss = fit.epochs[0].logs.get("loss", math.nan)
    guessing = math.log(classes)
    return Finding(
        "likely",
        "The network was trained on pixels from 0 to 255, which makes learning slow and unsteady: "
        "divide them by 255, in preprocess() and for the training alike.",
        f"no scaling found in the code; loss {figure(loss)} in the first epoch, where guessing "
        f"costs {figure(guessing)}",
        case.source.line_of("load_data", 0),
    )


def _flat_pictures(fed: Fed) -> bool:
    """Whether these are pictures of bytes in one row each."""
    sides = fed.inputs.shape
    return len(sides) == 2 and (sides[1] or 0) >= _SMALLEST and fed.inputs.most == _WHITE


def _observed(case: Case, fed: Fed) -> Finding | None:
    """From the range of what was fed and the model's own layers."""
    model = case.record.model
    if are_words(case.built):
        return None
    flat = len(fed.inputs.shape) < 3 or fed.inputs.most > _WHITE
    if case.is_program and flat and not _flat_pictures(fed):
        return None
    if not is_unscaled(fed.inputs) or normalises(case.built) or (model and model.backbone_arrays):
        return None
    if scales_itself(case):
        return None
    line = case.source.line_of_return("preprocess") or case.source.line_of("load_data", 0)
    how = "for predictions" if case.is_program else "in preprocess()"
    return Finding(
        "sure",
        "The inputs are not scaled, the network is trained on pixels 0-255, which makes learning "
        f"slow and unsteady: scale the inputs to 0-1, / 255 {how} and for the training alike.",
        f"{fed.feeder} was fed {shown(fed.inputs)}",
        line,
    )
