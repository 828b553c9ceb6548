"""``preprocess`` scales the grader's inputs, but the training's inputs were not scaled."""

from grader.judging.feedback.base import WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.feeding import feeding, is_unscaled, normalises


@mistake(luck=True, rank=-1, explains=(*WORSE_UNSEEN, "inputs-not-scaled", "too-few-epochs"))
def scaled_for_grading_only(case: Case) -> Finding | None:
    """Compares the range of what was fed with the range of what was graded."""
    both = feeding(case)
    if both is None or not both.differs or both.apart > 1 or _are_words(case):
        return None
    unscaled = is_unscaled(both.fed.inputs)
    source = case.source
    line = source.line_of_return("preprocess")
    if unscaled and normalises(case.built):
        what = (
            "The model scales its inputs itself, and preprocess() scales the graded ones besides, "
            "which the training images were not: leave the scaling out of preprocess"
        )
    elif unscaled:
        line = source.line_of("fit")
        what = (
            "Your training images did not go through preprocess(), which scales the graded ones: "
            "train on preprocess(x_train)"
        )
    else:
        what = (
            "preprocess() makes the graded images much smaller than the training images, as if "
            "they were scaled twice: do the same to both"
        )
    return Finding("sure", f"{what}.", both.evidence, line)


def _are_words(case: Case) -> bool:
    """Whether the inputs are numbers of words, which have no scale."""
    model = case.record.model
    return model is not None and "Embedding" in model.layers
