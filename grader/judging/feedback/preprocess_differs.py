"""``preprocess`` does something else than was done to the training inputs."""

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.feeding import feeding
from grader.judging.feedback.gap import LARGE, training_gap
from grader.judging.feedback.scaling import uses_preprocess


@mistake(symptom=True, explains=("graded-otherwise", "overfitting", "too-few-epochs"))
def preprocess_differs(case: Case) -> Finding | None:
    """Compares the logged training accuracy with the measured one."""
    gap, model = training_gap(case), case.record.model
    if gap is None or gap.size < LARGE or model is None or not model.has_preprocess:
        return None
    both = feeding(case)
    if both is not None:
        return None  # what was fed was observed: the ranges are alike, or another rule says so
    evidence = f"training accuracy {figure(gap.logged)} as logged, {figure(gap.measured)} measured"
    line = case.source.line_of_function("preprocess")
    if line and not uses_preprocess(case.source):
        return Finding(
            "likely",
            "The grader's inputs go through your preprocess(), but your training inputs probably "
            "did not: train on preprocess(x_train).",
            evidence,
            case.source.line_of("fit") or line,
        )
    return Finding(
        "likely",
        "Your preprocess() does something else than was done to the training inputs: do the same "
        "to both, and return the very model that was trained.",
        evidence,
        line,
    )
