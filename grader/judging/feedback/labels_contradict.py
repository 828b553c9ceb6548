"""The same pictures are trained on with labels that differ."""

import math

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.feeding import are_words
from grader.judging.feedback.labels import line_of_labels
from grader.model.words import percent

_SHARE, _FEWEST = 0.02, 16
_PICTURE = 256
"""Values of the smallest picture; what has fewer may well be alike and of several classes."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "training-labels-noisy"))
def labels_contradict(case: Case) -> Finding | None:
    """Looks at how many of the arrays' examples are fed again with another label."""
    fed = case.fed()
    if fed is None or fed.form == "values" or not case.learnt_too_little or are_words(case.built):
        return None
    count, *sides = fed.inputs.shape or (0,)
    if math.prod(side or 1 for side in sides) < _PICTURE:
        return None
    if not count or fed.contradicted < max(_FEWEST, _SHARE * count):
        return None
    return Finding(
        "sure",
        f"{fed.contradicted:,} of {count:,} training examples are fed more than once, the very "
        "same picture with another label each time: keep each picture once, with its own label.",
        f"{percent(fed.contradicted / count)} of the examples occur again with another label",
        line_of_labels(case.source),
    )
