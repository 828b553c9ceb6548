"""A pretrained network that is not here was stood in for, and its features are missing."""

from grader.inside.backbones import SMALL
from grader.judging.criteria.backbone_kept import BackboneKept
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake


@mistake(
    symptom=True,
    rank=-1,
    explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "augmentation-too-strong", "best-epoch-not-kept"),
)
def small_model_stands_in(case: Case) -> Finding | None:
    """Looks for the remark on it, where no criterion is about a pretrained network."""
    remarks = [each for each in case.record.remarks if SMALL.title in each.message]
    asked = any(isinstance(each, BackboneKept) for each in case.criteria)
    if not remarks or asked or not case.missed("training", "held-out"):
        return None
    return Finding(
        "likely",
        "What is missing is the network that you asked for: its weights are not here, and the "
        "small pretrained model that stands in for it knows far less. With a network of your own, "
        "or in the exercise on pretrained networks, your work can be judged.",
        f"{SMALL.title} was used",
        max(each.line for each in remarks),
    )
