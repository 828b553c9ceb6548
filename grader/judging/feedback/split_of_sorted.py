"""``validation_split`` cuts off the end of examples that lie sorted by class."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.labels import lie_sorted
from grader.model.words import percent


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *("classes-unbalanced", "one-class-only", "overfitting", "validation-falls-behind"),
    ),
)
def split_of_sorted(case: Case) -> Finding | None:
    """Looks in which order the arrays lie that a fit splits; Keras shuffles after the split."""
    fed, share = case.fed(), case.source.keyword("fit", "validation_split")
    if fed is None or share is None or fed.source != "arrays" or not case.missed("held-out"):
        return None
    if not case.source.number(share) or not lie_sorted(fed, case.class_shares):
        return None
    return Finding(
        "sure",
        "validation_split takes the last examples as they lie, before any shuffling, and they lie "
        "sorted by class: the last classes are hardly trained on. Shuffle inputs and labels in "
        "the same order first, or give fit validation_data of all classes.",
        f"of {sum(fed.counts):,} labels one after another {percent(fed.changes, 1)} differ from "
        "the one before",
        share.lineno,
    )
