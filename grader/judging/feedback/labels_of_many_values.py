"""Each input has several numbers as its label, and the network answers with one."""

import math

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.labels import line_of_labels
from grader.model.words import shape

_COMPARED = (
    *("mse", "meansquarederror", "mae", "meanabsoluteerror", "huber", "logcosh", "mape"),
    *("meanabsolutepercentageerror", "msle", "meansquaredlogarithmicerror"),
)
"""Losses that compare number by number, and repeat an answer for each number of a label."""


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *("forecast-scale", "label-of-window", "labels-not-of-inputs", "overfitting"),
        *("output-loss-mismatch", "scale-not-undone", "windows-scaled-each"),
    ),
)
def labels_of_many_values(case: Case) -> Finding | None:
    """Compares the shape of the fed labels with that of the answers."""
    fed, built = case.fed(), case.built
    if fed is None or built is None or not built.layers or not case.learnt_badly:
        return None
    answers, labels = built.layers[-1].output_shape[1:], fed.targets.shape[1:]
    if built.loss_name not in _COMPARED or None in (*answers, *labels) or not answers:
        return None
    several = math.prod(side or 1 for side in labels)
    if math.prod(side or 1 for side in answers) != 1 or several == 1:
        return None
    is_input = fed.targets == fed.inputs
    what = (
        "The inputs themselves are given as labels"
        if is_input
        else f"Each label holds {several:,} numbers, and the network answers with one"
    )
    mend = (
        "give fit the value right after each window as its label"
        if case.evidence.previous
        else "give fit one number for each input, or the last layer a unit for each number"
    )
    return Finding(
        "sure",
        f"{what}, so that the answer is compared with each of them and their mean is learnt: "
        f"{mend}.",
        f"labels of shape {shape(fed.targets.shape)}, answers of shape "
        f"{shape(built.layers[-1].output_shape)}, loss {built.loss}",
        line_of_labels(case.source) or case.source.line_of("fit"),
    )
