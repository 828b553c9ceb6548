"""Examples of a class are asked about, and none is trained on."""

import collections

from grader.inside.protocol.observed import MOST_CLASSES
from grader.judging.feedback.base import WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.labels import line_of_labels

_FEWEST = 100
_SHARE = 0.02
"""Of what is asked, so much must be of a class that is missing."""


@mistake(rank=-1, explains=(*WORSE_UNSEEN, "classes-unbalanced"))
def classes_missing(case: Case) -> Finding | None:
    """Compares the classes of arrays that were fed with those of the data."""
    fed, labels = case.fed(), case.evidence.labels.get("held-out")
    if fed is None or labels is None or case.is_series or not case.missed("held-out"):
        return None
    if fed.source != "arrays" or fed.form == "values" or sum(fed.counts) < _FEWEST:
        return None
    if case.record.adaptation.order or case.record.adaptation.words:
        return None
    if (fed.targets.shape[0] or 0) > sum(fed.counts):
        return None  # of so many, only the first were seen
    asked = collections.Counter(map(int, labels))
    if max(asked, default=0) >= MOST_CLASSES:
        return None  # of so many, not all are counted
    taught = [each for each in case.record.observed.fed if each.part == "training"]
    known = {label for each in taught for label, count in enumerate(each.counts) if count}
    wanted = {label for label, count in asked.items() if count >= _SHARE * asked.total()}
    missing = sorted(wanted - known)
    if not missing or len(known) < 2 or not known <= asked.keys():
        return None  # other numbers for the classes are another mistake
    names = ", ".join(map(str, missing[:6]))
    if 0 < case.evidence.public_examples <= sum(fed.counts):
        return Finding(
            "likely",
            f"No label that is fed is {names}, although as many examples are fed as there are: the "
            "labels of that class have probably become those of another, as where labels are "
            "compared, or made True and False. Look at what makes them.",
            f"{sum(fed.counts):,} labels were fed, of {len(known)} of {len(wanted)} classes",
            line_of_labels(case.source),
        )
    return Finding(
        "sure",
        f"None of the examples that are trained on is of class {names}, of which held-out data "
        "hold many: look at what leaves them out.",
        f"{sum(fed.counts):,} labels were fed, of {len(known)} of {len(wanted)} classes",
        line_of_labels(case.source),
    )
