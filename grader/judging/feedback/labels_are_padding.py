"""The labels of texts are the zeros that fill them up, and not words."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.feeding import reads_words
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.layers import last_units

_NEARLY_ALL = 0.9
_WORDS = 20
"""Labels of fewer kinds are classes, and no words."""


@mistake(
    rank=-1,
    explains=(
        *("classes-unbalanced", "constant-answers", "labels-not-next-words", "overfitting"),
        *("one-class-only", "sorted-by-class"),
    ),
)
def labels_are_padding(case: Case) -> Finding | None:
    """Counts the label 0 beside all others, where each word is a class."""
    fed = case.fed()
    if fed is None or not reads_words(case) or not case.learnt_too_little:
        return None
    wide = (fed.targets.shape[-1] or 0) if fed.form == "one-hot" else fed.targets.most + 1
    if case.built is not None and case.built.layers:  # where all labels are 0, the answers tell
        wide = max(wide, last_units(case.built))
    count = sum(fed.counts)
    if wide < _WORDS or not count or fed.counts[0] < _NEARLY_ALL * count:
        return None
    # Where texts are filled up behind, the last place is the one that is mostly 0.
    in_front = sum(row[:1] == (0.0,) and row[-1:] != (0.0,) for row in fed.rows)
    behind = sum(row[:1] != (0.0,) and row[-1:] == (0.0,) for row in fed.rows)
    if 2 * max(in_front, behind) <= len(fed.rows):
        return None
    place = (
        "first place. Take the last one, sequences[:, -1], as label and what is before it as input"
        if in_front > behind
        else "last place, which is empty where they are filled up behind: fill them up in front, "
        "padding='pre'"
    )
    return Finding(
        "sure",
        "Nearly all labels are 0, the number that sequences are filled up with: what is taken as "
        f"the next word is their {place}.",
        f"{fed.counts[0]:,} of {count:,} labels are 0",
        line_of_labels(case.source),
    )
