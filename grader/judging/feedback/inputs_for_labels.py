"""Single numbers: inputs and labels are exchanged, or both are the inputs."""

import math

from grader.inside.protocol.observed import Fed
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import shown

_FEWEST = 3
_CLOSE = 1e-3


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *("answers-in-other-units", "forecast-scale", "series-scaled-differently"),
        "untrained-model",
    ),
)
def inputs_for_labels(case: Case) -> Finding | None:
    """Compares fed numbers with each other, and their range with that of the public labels."""
    fed, known = case.fed(), case.evidence.labels.get("training")
    if fed is None or known is None or not len(known) or not case.missed("held-out"):
        return None
    if not case.predicts_numbers or any(len(row) != 1 for row in fed.rows):
        return None
    line = case.source.line_of("fit")
    pairs = list(zip((row[0] for row in fed.rows), fed.labels, strict=False))
    if len(set(pairs)) >= _FEWEST and all(math.isclose(x, y) for x, y in pairs):
        matched = case.matched()
        if matched is not None and not math.isclose(matched.factor, 1.0, rel_tol=_CLOSE):
            return None  # numbers and prices on one line are alike, both scaled to 0 to 1
        return Finding(
            "sure" if matched else "likely",
            f"What {fed.feeder} was fed are the same numbers as inputs and as labels, so that the "
            f"model learns to repeat its input: {_mend(fed)}.",
            f"{len(pairs)} fed inputs are their own labels",
            line,
        )
    least, most = float(known.min()), float(known.max())
    span = _CLOSE * (most - least)
    alike = abs(fed.inputs.least - least) <= span and abs(fed.inputs.most - most) <= span
    if not span or not alike or abs(fed.targets.most - most) <= span:
        return None
    return Finding(
        "sure",
        f"Inputs and labels are exchanged: {fed.feeder} was fed the labels as inputs. Unpack "
        f"(x_train, y_train), (x_val, y_val) in this order: {_mend(fed)}.",
        f"{fed.feeder} was fed {shown(fed.inputs)} as inputs; the labels of the data go from "
        f"{figure(least)} to {figure(most)}",
        line,
    )


def _mend(fed: Fed) -> str:
    if fed.is_of_loop:
        return "give the model the inputs, and the loss the labels beside its answers"
    return "the second argument must be the labels, model.fit(x_train, y_train)"
