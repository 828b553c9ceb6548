"""What ``fit`` was fed holds values that are no numbers, or infinite ones."""

import math

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.scaling import scaling_line


@mistake(rank=-2, explains=(*LEARNT_LITTLE, "learning-rate-high", "loss-is-nan", "overfitting"))
def fed_not_numbers(case: Case) -> Finding | None:
    """Looks at what was fed before anything was trained on it.

    A network or a loss of the student's own may leave such values out, and relu makes 0 of them:
    then the loss is a number, and only a network that has learnt nothing speaks against them.
    """
    fed, losses = case.fed(), case.course("loss")
    if fed is None or (fed.inputs.finite and fed.targets.finite):
        return None
    spreads = not (losses and math.isfinite(losses[-1]))
    if not spreads and not case.learnt_badly:
        return None
    inputs = not fed.inputs.finite
    and_so = ", and by the first step so is every weight" if spreads else ""
    return Finding(
        "sure" if spreads else "likely",
        f"Among the {'inputs' if inputs else 'labels'} that {fed.feeder} was fed are values that "
        f"are no numbers (NaN) or infinite{and_so}: look for a division by 0, such as by the "
        "deviation of what is constant, a logarithm of 0, or a gap in the data.",
        f"{'inputs' if inputs else 'labels'} that are not finite were fed",
        scaling_line(case.source) if inputs else line_of_labels(case.source),
    )
