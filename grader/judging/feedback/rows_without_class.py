"""One-hot labels of which some rows are all zeros, for a class that has no column."""

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.labels import line_of_labels
from grader.model.words import percent

_ROWS = (0.3, 0.998)
"""Of all rows, so many hold a 1; more may be rounded, and fewer are something else."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "labels-renumbered", "loss-is-nan"))
def rows_without_class(case: Case) -> Finding | None:
    """Adds up what was fed as labels: a row that names a class sums up to 1."""
    fed, built = case.fed(), case.built
    if fed is None or built is None or case.is_series or not case.learnt_badly:
        return None
    targets, fewest, most = fed.targets, *_ROWS
    if fed.form != "values" or built.loss_name != "categoricalcrossentropy":
        return None
    if len(targets.shape) != 2 or (targets.least, targets.most) != (0.0, 1.0):
        return None
    columns = targets.shape[1] or 0
    named = targets.mean * columns
    if columns < 2 or not fewest <= named <= most:
        return None
    calls = case.source.calls("one_hot", "eye", "to_categorical")
    return Finding(
        "sure",
        f"{percent(1 - named, 1)} of the one-hot labels are rows of zeros, which name no class: "
        f"{columns} columns stand for the numbers 0 to {columns - 1}, and the labels hold others. "
        "Make as many columns as the largest label and one more, or number the classes anew from "
        "0 on.",
        f"labels of the shape {targets.shape} sum up to {named:.3f} a row",
        calls[0].lineno if calls else line_of_labels(case.source),
    )
