"""All inputs, or all numbers that are to be learnt, are the same."""

from __future__ import annotations

from grader.inside.protocol.observed import LONGEST_ROW
from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.scaling import scaling_line

_FEWEST = 8


@mistake(
    "fed-all-alike",
    rank=-2,
    explains=(
        "constant-answers",
        "dead-units",
        "flat-at-chance",
        "forecast-scale",
        "labels-not-of-inputs",
        "learning-rate-low",
        "repeats-last-value",
        "scale-not-undone",
        "scaled-for-grading-only",
        "scaled-in-training-only",
        "scaled-to-whole-numbers",
        "scaled-twice",
        "still-improving",
        "too-few-epochs",
        "too-few-units",
        "underfitting",
    ),
)
def fed_all_alike(case: Case) -> Finding | None:
    """Compares the least with the most of what was fed, and the rows that were noted."""
    fed = case.fed()
    if fed is None or len(fed.rows) < _FEWEST or not fed.inputs.dtype.startswith(_NUMBERS):
        return None
    if fed.form == "values" and fed.targets.least == fed.targets.most:
        return Finding(
            "sure",
            f"All labels that fit is given are {figure(fed.targets.most)}, so that nothing can be "
            "learnt: look at how they are made, e.g. whether they became whole numbers.",
            f"{len(fed.rows)} labels were looked at",
            line_of_labels(case.source),
        )
    one = fed.inputs.least == fed.inputs.most
    cut = len(fed.inputs.shape) == 2 and (fed.inputs.shape[1] or 0) > LONGEST_ROW
    if not one and (cut or len(set(fed.rows)) > 1):
        return None
    what = f"hold {figure(fed.inputs.most)} everywhere" if one else "are the same one again"
    return Finding(
        "sure",
        f"The inputs that fit is given {what}: look at how they are made, e.g. whether scaled ones "
        "became whole numbers, or a loop fills in the same example each time.",
        f"{len(fed.rows)} inputs were looked at",
        scaling_line(case.source),
    )


_NUMBERS = ("int", "uint", "float", "bfloat")
