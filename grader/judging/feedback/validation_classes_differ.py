"""Of a program: the validation holds classes that the training never shows."""

from grader.judging.feedback.base import Case, Finding, mistake

_FEWEST = 200
_SHARE = 0.03


@mistake(explains=("classes-unbalanced", "overfitting", "validation-falls-behind"))
def validation_classes_differ(case: Case) -> Finding | None:
    """Compares the labels of both, where whole arrays were fed."""
    taught, seen = case.fed(), case.fed("validation")
    if not case.is_program or taught is None or seen is None or case.is_series:
        return None
    if taught.source != "arrays" or seen.source != "arrays" or taught.form != seen.form:
        return None
    if sum(taught.counts) < _FEWEST or sum(seen.counts) < _FEWEST:
        return None
    if sum(taught.counts) != taught.targets.shape[0]:
        return None  # there are more of them than were counted
    missing = [
        label
        for label, count in enumerate(seen.counts)
        if count >= _SHARE * sum(seen.counts) and not sum(taught.counts[label : label + 1])
    ]
    if not missing:
        return None
    names = ", ".join(map(str, missing[:6]))
    return Finding(
        "sure",
        f"The labels {names} are in the validation data and never in the training data: check how "
        "the labels are made, and shuffle before you split.",
        f"{sum(taught.counts):,} labels to train with, {sum(seen.counts):,} to validate",
        case.source.line_of("fit"),
    )
