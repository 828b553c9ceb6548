"""The numbers of the classes were divided, as the inputs are."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.shapes import are_numbers

_HALF = 0.5
"""Labels of two classes that come no further are no labels that were made softer."""


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *("few-examples", "labels-not-of-inputs", "labels-renumbered", "output-loss-mismatch"),
        *("overfitting", "wrong-loss"),
    ),
)
def labels_scaled(case: Case) -> Finding | None:
    """Looks for fractions among labels of which each stands for a class."""
    fed, classes = case.fed(), len(case.class_shares)
    if fed is None or case.is_series or case.is_program or not case.learnt_too_little:
        return None
    single = are_numbers(fed.targets.shape)
    if fed.form != "values" or not single or classes < 2 or not fed.targets.finite:
        return None
    whole = all(float(label).is_integer() for label in fed.labels)
    if not fed.labels or whole or (classes == 2 and fed.targets.most >= _HALF):
        return None
    return Finding(
        "sure",
        f"The labels that {fed.feeder} was fed are fractions, from {figure(fed.targets.least)} to "
        f"{figure(fed.targets.most)}, and no numbers of classes: scale the inputs alone, and leave "
        "the labels as they are loaded.",
        f"labels such as {', '.join(figure(each) for each in sorted(set(fed.labels))[-3:])}",
        line_of_labels(case.source),
    )
