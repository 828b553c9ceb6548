"""The labels that were fed are numbered otherwise than those that are graded."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.labels import line_of_labels, mapping
from grader.judging.feedback.layers import last_units

_ENOUGH = 8
_AGAIN = 3
"""Examples that have the label of one of their class that was seen before."""
_MUCH_BETTER = 0.3
_OFTEN = 0.4
"""So many answers that are off by the same step are no chance where there are several classes."""
_FEW_CLASSES = 3
_NEARLY = 0.05
"""By so little the best renumbering is better than a shift."""


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *("labels-not-next-words", "labels-not-of-inputs", "untrained-model"),
    ),
)
def labels_renumbered(case: Case) -> Finding | None:
    """Compares fed labels with the true ones, or the answers under the best renumbering."""
    matched, classes = case.matched(), len(case.class_shares)
    if matched and classes > 1 and len(matched.labels) >= _ENOUGH:
        found = mapping(matched.labels)
        changed = {true: fed for true, fed in found.items() if true != fed}
        if case.record.adaptation.order or _are_ranks(found, case):
            return None  # the grader puts the answers in order, or takes them as they are
        if found and changed and len(found) > 1:
            pairs = ", ".join(f"{true} as {fed}" for true, fed in list(changed.items())[:3])
            swapped = changed == {0: 1, 1: 0} and classes == 2
            what = (
                "The labels are swapped, the two classes are the wrong way round"
                if swapped
                else "The labels are renumbered, so that the model's numbers of the classes are "
                "not those that are graded"
            )
            steps = {fed - true for true, fed in found.items()}
            again = len(matched.labels) - len(found)
            return Finding(
                # Labels that were shuffled may by chance differ where each class is seen once.
                "sure" if again >= _AGAIN or len(steps) == 1 else "likely",
                f"{what}: keep the numbers of the data, classes in alphabetical order.",
                f"{len(matched.labels)} fed inputs found among the public ones, the true class "
                f"{pairs}",
                line_of_labels(case.source),
            )
        return None
    return _from_answers(case)


def _are_ranks(found: Mapping[int, int], case: Case) -> bool:
    """Whether there is an output for each class, and labels that are left out were skipped."""
    model, labels = case.record.model, case.evidence.labels.get("held-out", ())
    known = sorted({int(label) for label in labels})
    ranks = {label: rank for rank, label in enumerate(known)}
    outputs = model.output_shape[-1] if model and model.output_shape else last_units(case.built)
    return outputs == len(known) and all(ranks.get(true) == fed for true, fed in found.items())


def _from_answers(case: Case) -> Finding | None:
    """Whether the answers would be right if only their numbers were others."""
    if case.is_series or len(case.class_shares) < 2:
        return None
    answers = case.answered_classes()
    if answers is None:
        return None
    labels = case.evidence.labels["held-out"]
    pairs = Counter(zip(answers.tolist(), np.asarray(labels).tolist(), strict=True))
    best: dict[float, int] = {}
    taken: dict[float, float] = {}
    for (answer, label), count in pairs.most_common():
        if answer not in best and label not in taken:
            best[answer] = count
            taken[label] = answer
    right = sum(count for (answer, label), count in pairs.items() if answer == label)
    share, better = right / len(labels), sum(best.values()) / len(labels)
    if shifted := _shifted(case, pairs, share, better):
        return shifted
    if better < 0.7 or better - share < _MUCH_BETTER:
        return None
    two, turned = len(case.class_shares) == 2, case.source.line_of_return("postprocess")
    what = "the labels are swapped (reversed classes)" if two else "the labels are renumbered"
    if turned:
        what += ", or postprocess changes what the model answers"
    mend = _with_one_more(taken) or "Keep the numbers of the data, classes in alphabetical order."
    return Finding(
        "sure" if better > 0.9 else "likely",
        f"The model tells the classes apart but numbers them otherwise than the data: {what}. "
        f"{mend}",
        f"{figure(share)} of the answers are right, {figure(better)} under the best renumbering",
        turned or line_of_labels(case.source),
    )


def _with_one_more(numbers: Mapping[float, float]) -> str:
    """What to do where the classes are in order, and one number between them is no class's.

    Args:
        numbers: what the model calls each class.
    """
    called = [numbers[label] for label in sorted(numbers)]
    missing = sorted(set(range(len(called) + 1)) - set(called))
    if called != sorted(called) or max(called) != len(called) or len(missing) != 1:
        return ""
    return (
        f"Number {missing[0]} is none of theirs, as if one more name stood among the classes: "
        "probably the header line of the file was read as an example, so skip it."
    )


def _shifted(
    case: Case, pairs: Mapping[tuple[float, float], int], share: float, better: float
) -> Finding | None:
    """Whether most answers are right when the same number is subtracted from all of them."""
    apart: Counter[float] = Counter()
    for (answer, label), count in pairs.items():
        apart[answer - label] += count
    steps, count = apart.most_common(1)[0]
    known, kinds = count / apart.total(), len({label for _, label in pairs})
    wanted = max(_OFTEN, share + _MUCH_BETTER, better - _NEARLY)
    if not steps or kinds <= _FEW_CLASSES or known < wanted:
        return None
    return Finding(
        "sure",
        f"The labels are shifted, the model's numbers of the classes are {abs(steps):g} too "
        f"{'high' if steps > 0 else 'low'}: train on the labels as they are loaded, from 0 on.",
        f"{figure(share)} of the answers are right, {figure(known)} when {steps:g} is subtracted",
        line_of_labels(case.source),
    )
