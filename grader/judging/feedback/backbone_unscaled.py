"""One of Keras's own pretrained networks is fed pixels from 0 to 255, which none scales for it."""

from grader.inside.backbones import BACKBONES
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.feeding import is_unscaled, shown
from grader.judging.feedback.scaling import scaling_line
from grader.judging.feedback.shapes import are_coloured


@mistake(rank=-2, explains=(*LEARNT_LITTLE, "overfitting", "untrained-model"))
def backbone_unscaled(case: Case) -> Finding | None:
    """Finds a network made by Keras's function, and neither a scaling nor scaled pictures.

    What `grader.backbone` gives scales its pictures itself, and so does the small model that
    stands for Keras's where their weights are not here.
    """
    model = case.record.model
    kept = next((each for each in BACKBONES if model and each.name == model.backbone), None)
    if kept is None or not kept.module or case.source.calls("backbone"):
        return None
    calls = case.source.calls(kept.title)
    missed = case.missed("training", "held-out")
    if not calls or not missed or scaling_line(case.source, also_normalising=False):
        return None
    fed = case.fed()
    # Features that were made of the pictures beforehand tell nothing of their scale.
    pictures = fed is not None and are_coloured(fed.inputs.shape)
    if fed and pictures and not is_unscaled(fed.inputs):
        return None
    seen = "no scaling in the code"
    if fed and pictures:
        seen = f"{fed.feeder} was fed {shown(fed.inputs)}"
    return Finding(
        "likely",
        f"{kept.title} is Keras's own here, which takes pictures from -1 to 1, and gets "
        f"them from 0 to 255: put keras.applications.{kept.module}.preprocess_input, or "
        "Rescaling(1 / 127.5, offset=-1), before it.",
        seen,
        calls[0].lineno,
    )
