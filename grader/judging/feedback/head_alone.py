"""The head of a network was returned without the pretrained part."""

import math

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.frozen import names_pretrained
from grader.judging.feedback.shapes import COLOURS
from grader.model.words import shape

_SMALLEST = 32
"""Rows and columns of a picture that somebody makes one row of."""
_WHITE = (1.0, 255.0)


@mistake(
    rank=-2,
    explains=("backbone-not-kept", "input-shape", "missing-flatten", "old-api", "untrained-model"),
)
def head_alone(case: Case) -> Finding | None:
    """Compares what the model takes with what the features of a backbone look like."""
    model = case.record.model
    if (
        model is None
        or not model.backbone_arrays
        or model.backbone_kept
        or not names_pretrained(case.source)
    ):
        return None
    sides = model.input_shape[1:]
    is_row = len(sides) == 1 and not _takes_pixels(case, sides[0] or 0)
    if not is_row and not (len(sides) == 3 and sides[-1] not in (1, 3, None)):
        return None
    return Finding(
        "sure",
        "What is returned is the head alone, which wants the backbone's features; the backbone is "
        "missing: return the whole model, e.g. keras.Sequential([backbone, head]).",
        f"it takes inputs of shape {shape(sides)}, and holds none of the pretrained weights",
        case.source.line_of_return(case.entry),
    )


def _takes_pixels(case: Case, width: int) -> bool:
    """Whether a row may be the pixels of a picture, which a network of one's own takes.

    Features are no less than 0, and go up to no round number.
    """
    side = math.isqrt(width // COLOURS)
    if side < _SMALLEST or COLOURS * side * side != width:
        return False
    fed = case.fed()
    return fed is None or fed.inputs.least < 0 or fed.inputs.most in _WHITE
