"""The batches go through the examples class by class."""

from __future__ import annotations

import math

from grader.judging.feedback.base import Case, Finding, mistake

_MOST_CHANGES = 0.1
"""Of neighbours in a shuffled order, far more are of different classes."""
_FEWEST = 20


@mistake(
    "sorted-by-class",
    rank=-1,
    explains=(
        "flat-at-chance",
        "too-few-epochs",
        "overfitting",
        "underfitting",
        "oscillating",
        "constant-answers",
        "one-class-only",
    ),
)
def sorted_by_class(case: Case) -> Finding | None:
    """Looks how often the class changes from one fed example to the next."""
    fed, classes = case.fed(), len(case.class_shares)
    if fed is None or fed.shuffled or fed.form == "values" or classes < 2:
        return None
    seen = sum(fed.counts)
    by_chance = 1 - sum(share * share for share in case.class_shares)
    if seen < _FEWEST or fed.changes > _MOST_CHANGES * by_chance:
        return None
    kinds = sum(count > 0 for count in fed.counts)
    if kinds < 2 and (fed.source == "arrays" or not case.learnt_too_little):
        return None  # all labels are alike, which is another mistake
    fits = case.source.calls("fit")
    how = (
        "pass shuffle=True to fit"
        if fed.source == "arrays"
        else (
            "shuffle the dataset, e.g. dataset.shuffle(len(x_train)) before batch, or shuffle=True"
        )
    )
    sure = kinds >= 2 or math.isclose(fed.changes, 0)
    return Finding(
        "sure" if sure else "likely",
        "The examples are fed sorted by class and are not shuffled, so that each batch shows one "
        f"class only: {how}.",
        f"of {seen:,} fed labels one after another {fed.changes:.1%} differ from the one before, "
        f"{by_chance:.0%} would in a shuffled order; {kinds} of {classes} classes in them",
        fits[-1].lineno if fits else 0,
    )
