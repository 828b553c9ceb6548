"""Pictures are scaled before they go into the pretrained network, which scales them itself."""

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.feeding import rescaling
from grader.judging.feedback.scaling import scaling_line
from grader.judging.feedback.shapes import are_coloured


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *("scaled-for-grading-only", "scaled-in-training-only", "untrained-model"),
    ),
)
def backbone_scales(case: Case) -> Finding | None:
    """Finds a scaling in the source of a run with a backbone that misses an accuracy."""
    model = case.record.model
    if model is None or not model.backbone_arrays or not case.source.calls("backbone"):
        return None
    line = scaling_line(case.source, also_normalising=False)
    fed = case.fed()
    factor = max(1.0, rescaling(case.built))  # the network's own layer may bring them back
    tiny = fed is not None and 0 < fed.inputs.most * factor < 10
    missed = case.missed("training", "held-out")
    if not line or not missed:
        return None
    pictures = fed is not None and are_coloured(fed.inputs.shape)
    return Finding(
        "sure" if tiny and pictures else "likely",
        "The pictures are scaled (divided by 255, say) before they go into the backbone, which "
        "scales them itself, so they are scaled twice: give it pictures from 0 to 255.",
        f"a scaling in the code{f'; fed {fed.inputs.most} at most' if fed and pictures else ''}",
        line,
    )
