"""The network was trained on pixels from 0 to 255."""

import math

from grader.inside.protocol.observed import Fed
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import (
    is_unscaled,
    normalises,
    reads_words,
    scales_itself,
    shown,
)
from grader.judging.feedback.guessing import even_guessing_costs
from grader.judging.feedback.scaling import LAYERS, scaling_line
from grader.judging.feedback.shapes import FEWEST_ROWS

_WHITE, _SMALLEST = 255.0, 64
_CHANNELS = (1, 3, 4)


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
    guessing = even_guessing_costs(classes)
    return Finding(
        "likely",
        "The network was trained on pixels from 0 to 255, which makes learning slow and unsteady: "
        "divide them by 255, in preprocess() and for the training alike.",
        f"no scaling found in the code; loss {figure(loss)} in the first epoch, where guessing "
        f"costs {figure(guessing)}",
        case.source.line_of("load_data", 0),
    )


def _are_pictures(fed: Fed) -> bool:
    """Whether these are pictures of bytes: in colours, grey, or in one row each."""
    most, sides = fed.inputs.most, fed.inputs.shape[1:]
    if len(sides) == 3:
        return most <= _WHITE and sides[2] in _CHANNELS
    if len(sides) == 2:  # or sequences of a few figures each
        return most == _WHITE and min(side or FEWEST_ROWS for side in sides) >= FEWEST_ROWS
    return most == _WHITE and len(sides) == 1 and (sides[0] or 0) >= _SMALLEST


def _observed(case: Case, fed: Fed) -> Finding | None:
    """From the range of what was fed and the model's own layers."""
    model = case.record.model
    if reads_words(case) or not _are_pictures(fed):
        return None
    if not is_unscaled(fed.inputs) or normalises(case.built) or (model and model.backbone_arrays):
        return None
    if scales_itself(case):
        return None
    line = case.source.line_of_return("preprocess") or case.source.line_of("load_data", 0)
    how = "for predictions" if case.is_program else "in preprocess()"
    return Finding(
        "sure",
        "The inputs are not scaled: the network is trained on pixels from 0 to 255, which makes "
        f"learning slow and unsteady. Divide them by 255, {how} and for the training alike.",
        f"{fed.feeder} was fed {shown(fed.inputs)}",
        line,
    )
