"""Training pictures that noise or augmentation takes beyond those of the validation."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.feeding import shown

_BEYOND = 0.05
"""Of the validation's range, on either side."""
_LARGEST = 1.5
"""So many times the range is another scale, and no noise."""
_AHEAD = 0.1


@mistake(
    explains=("augmentation-too-strong", "still-improving", "training-labels-noisy", "underfitting")
)
def inputs_spoilt(case: Case) -> Finding | None:
    """Compares the ranges of the pictures of both parts, where the training part went worse."""
    fed, seen = case.fed(), case.fed("validation")
    if not case.is_program or case.trained is None or fed is None or seen is None:
        return None
    if len(fed.inputs.shape) not in (3, 4) or fed.inputs.shape[1:] != seen.inputs.shape[1:]:
        return None
    if not (fed.inputs.finite and seen.inputs.finite):
        return None
    extent = seen.inputs.most - seen.inputs.least
    below = seen.inputs.least - fed.inputs.least
    above = fed.inputs.most - seen.inputs.most
    if not extent or min(below, above) < _BEYOND * extent or max(below, above) > _LARGEST * extent:
        return None
    seen_well = bool(case.values and case.validated)
    behind = seen_well and case.validated[-1] - case.values[-1] >= _AHEAD
    if not (behind or case.learnt_badly):
        return None
    return Finding(
        "likely",
        "Noise or an augmentation takes the training pictures beyond all that the validation "
        "holds, so that the network learns from others than it is asked for: make it weaker, and "
        "clip them to the range of real ones.",
        f"training: {shown(fed.inputs)}; validation: {shown(seen.inputs)}",
        case.source.line_of("fit"),
    )
