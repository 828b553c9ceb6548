"""The labels that were fed do not belong to the inputs that they were fed with."""

import numpy as np

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.labels import line_of_labels, mapping
from grader.judging.feedback.shapes import are_numbers

_ENOUGH, _FEW = 10, 6
_WRONG, _MANY_WRONG = 0.15, 0.25
"""This share of labels that are wrong is no noise; of few, the second."""
_SAME_SHARE = 0.1
_FEW_NUMBERS, _DECIMALS = 3, 4
_FILLERS = ("split_data", "copyfile", "copy", "flow_from_directory", "image_dataset_from_directory")
_SHUFFLES = ("shuffle", "permutation")


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def labels_not_of_inputs(case: Case) -> Finding | None:
    """Compares the fed labels with the true ones of the same inputs."""
    matched = case.matched()
    if case.predicts_numbers and (other := _of_numbers(case)):
        return other
    if case.is_series:
        return _of_windows(case)
    if _of_texts(case):
        return _found(case, "the fed texts were found among the public ones, with other labels")
    fed = case.fed()
    if fed is not None and fed.form == "values":
        return None  # fractions, say, and no numbers of classes
    if matched is None or len(matched.labels) < _FEW or mapping(matched.labels):
        return None
    few, wrong = (
        len(matched.labels) < _ENOUGH,
        sum(true != fed for true, fed in matched.labels),
    )
    if wrong < (_MANY_WRONG if few else _WRONG) * len(matched.labels):
        return None
    seen = (
        f"{len(matched.labels)} fed inputs found among the public ones, {wrong} of them with "
        "another label"
    )
    kinds = {true for true, _ in matched.labels}
    if len(kinds) == 1 and not few:
        calls = case.source.calls(*_FILLERS)
        return Finding(
            "sure",
            f"All inputs that are fed are of class {min(kinds)}, whatever their label: what is "
            "taken for examples of another class comes from the same place as those of this one. "
            "Look at the folder or the list that the second class is filled from.",
            seen,
            calls[-1].lineno if calls else line_of_labels(case.source),
        )
    return _found(case, seen, likely=few)


def _found(case: Case, evidence: str, *, likely: bool = False) -> Finding:
    shuffled = case.source.calls(*_SHUFFLES)
    return Finding(
        "likely" if likely else "sure",
        "The labels do not belong to the inputs they are fed with: bring both into the same order "
        "(one permutation for both, np.concatenate and not np.repeat for copies).",
        evidence,
        shuffled[-1].lineno if len(shuffled) > 1 else line_of_labels(case.source),
    )


def _of_texts(case: Case) -> bool:
    """Whether texts were found with labels that are as many of each class, and others.

    Labels that are otherwise divided were changed, and not put into another order.
    """
    fed, shares = case.fed(), sorted(case.class_shares)
    if fed is None or fed.form == "values" or "targets" not in case.record.adaptation.unexplained:
        return False
    counts = sorted(count for count in fed.counts if count)
    if not case.record.observed.vocabularies or not 1 < len(shares) == len(counts):
        return False
    pairs = zip(counts, shares, strict=True)
    return all(abs(count / sum(counts) - share) < _SAME_SHARE for count, share in pairs)


def _of_numbers(case: Case) -> Finding | None:
    """Single numbers that are the public ones, with the public labels in another order."""
    matched, fed, known = case.matched(), case.fed(), case.evidence.labels.get("training")
    if matched is None or fed is None or known is None or not case.missed("held-out"):
        return None
    if not matched.factor or matched.label_factor:
        return None
    given, right = (np.unique(np.round(each, _DECIMALS)) for each in (fed.labels, known))
    if len(given) < _FEW_NUMBERS or not np.array_equal(given.astype("f4"), right.astype("f4")):
        return None
    return _found(case, "the fed inputs and labels are those of the data, not in the same order")


def _of_windows(case: Case) -> Finding | None:
    """Windows that are in the series, with labels that lie nowhere in it in the same order."""
    matched, fed = case.matched(), case.fed()
    if matched is None or fed is None or not case.missed("held-out") or matched.steps is not None:
        return None
    single = are_numbers(fed.targets.shape)
    if matched.found < _ENOUGH or not single or fed.targets.least == fed.targets.most:
        return None
    return Finding(
        "likely",
        "The labels do not belong to the windows they are fed with, as if one of both was shuffled "
        "alone: use one permutation for both.",
        f"{matched.found} fed windows found in the series, their labels at no fixed step from them",
        line_of_labels(case.source),
    )
