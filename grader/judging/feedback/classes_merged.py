"""Examples of several classes are fed with one and the same label."""

from collections import defaultdict

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.labels import line_of_labels, usual_labels

_ENOUGH = 6
"""Examples beside the first one of each class: one of each, with any label, follows every rule."""


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *("classes-missing", "classes-unbalanced", "labels-not-of-inputs"),
    ),
)
def classes_merged(case: Case) -> Finding | None:
    """Compares the fed labels with the true ones of the same inputs."""
    matched = case.matched()
    if matched is None or case.is_series:
        return None
    usual = usual_labels(matched.labels)
    if len(matched.labels) - len(usual) < _ENOUGH:
        return None
    together: dict[int, list[int]] = defaultdict(list)
    for true, fed in usual.items():
        together[fed].append(true)
    alike = [(fed, true) for fed, true in sorted(together.items()) if len(true) > 1]
    if not alike or len(together) < 2 or not case.learnt_too_little:
        return None
    label, classes = alike[0]
    names = " and ".join(map(str, classes[:3])) + " and others" * (len(classes) > 3)
    return Finding(
        "sure",
        f"Examples of the classes {names} are all fed with the label {label}, so that nothing "
        "tells the network that they differ: give each class a number of its own, from 0 on. "
        "Labels that are compared, or made True and False, hold two classes alone.",
        f"{len(matched.labels)} fed inputs found among the public ones, of {len(usual)} classes "
        f"and with {len(together)} labels",
        line_of_labels(case.source),
    )
