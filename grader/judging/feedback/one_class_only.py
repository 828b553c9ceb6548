"""All labels that were fed are the same."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake

_FEWEST = 60


@mistake(
    rank=-1, explains=(*LEARNT_LITTLE, "labels-not-of-inputs", "labels-renumbered", "overfitting")
)
def one_class_only(case: Case) -> Finding | None:
    """Counts the classes among the fed labels."""
    fed, classes = case.fed(), len(case.class_shares)
    if fed is None or fed.form == "values" or classes < 2 or sum(fed.counts) < _FEWEST:
        return None
    kinds = [label for label, count in enumerate(fed.counts) if count]
    logged = case.values
    if len(kinds) != 1 or not (fed.source == "arrays" or (logged and logged[-1] > 0.995)):
        return None
    return Finding(
        "sure",
        f"All labels are the same, {kinds[0]}, although there are {classes} classes: check how "
        "the labels are made, e.g. the names of the folders that they are compared with.",
        f"{sum(fed.counts):,} labels were fed, all of one class",
        0,
    )
