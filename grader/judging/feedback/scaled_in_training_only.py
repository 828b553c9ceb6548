"""The training's inputs were scaled, the grader's inputs reach the model unscaled."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.feeding import feeding, is_unscaled
from grader.judging.feedback.scaling import scaling_line


@mistake(
    "scaled-in-training-only",
    luck=True,
    rank=-1,
    explains=(
        "graded-otherwise",
        "preprocess-missing",
        "preprocess-differs",
        "inputs-not-scaled",
        "overfitting",
        "too-few-epochs",
        "flat-at-chance",
        "constant-answers",
        "untrained-model",
    ),
)
def scaled_in_training_only(case: Case) -> Finding | None:
    """Compares the range of what was fed with the range of what was graded."""
    both = feeding(case)
    if both is None or not both.differs or both.apart < 1:
        return None
    line = case.source.line_of_function("preprocess")
    if line and not is_unscaled(both.reached.inputs) and is_unscaled(both.reached.given):
        return Finding(
            "sure",
            "preprocess scales the pictures that are graded by other numbers than those of the "
            "training, as if it took them anew from whatever it is given (a mean, the largest "
            "value, a norm over all examples): take such numbers once, from the training pictures.",
            both.evidence,
            line,
        )
    where = "and preprocess does not do it" if line else "and there is no preprocess"
    return Finding(
        "sure",
        f"The inputs are scaled in training only, {where}: graded pictures reach the model "
        "unscaled. Do in preprocess(images) what you did to the training images.",
        both.evidence,
        scaling_line(case.source) or line,
    )
