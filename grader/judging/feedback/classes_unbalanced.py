"""One class has far more examples than another."""

from grader.judging.feedback.base import Case, Finding, mistake

_TIMES = 8.0
_FEWEST = 300


@mistake(symptom=True)
def classes_unbalanced(case: Case) -> Finding | None:
    """Counts the fed labels, where no weights make up for it."""
    fed = case.fed()
    counts = [count for count in fed.counts if count] if fed and not case.is_series else []
    if not case.is_program or len(counts) < 2 or sum(counts) < _FEWEST or not fed:
        return None
    if fed.source != "arrays" or max(counts) < _TIMES * min(counts):
        return None  # of anything else only the first batches were seen
    if case.source.keyword("fit", "class_weight") or case.source.keyword("fit", "sample_weight"):
        return None
    times = max(counts) / min(counts)
    return Finding(
        "likely",
        f"The classes are unbalanced, one has {times:.0f} times the examples of another, so that "
        "accuracy says little: give fit a class_weight, or collect more of the rare ones.",
        f"{max(counts):,} labels of the most frequent class, {min(counts):,} of the rarest",
        case.source.line_of("fit"),
    )
