"""A loss of one's own takes the logarithm of answers that are no probabilities."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import ACTIVATIONS, behind_answers, last_with_units
from grader.judging.feedback.own_losses import logarithm, own_loss
from grader.model.words import counted

_MADE_POSITIVE = ("softmax", "sigmoid")
_NO_PROBABILITY = ("", "linear", "relu", "tanh")


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *("log-of-zero", "loss-is-nan", "loss-is-negative", "loss-sums-batch"),
        "weights-drawn-widely",
    ),
)
def log_of_raw_answers(case: Case) -> Finding | None:
    """Compares the program's loss with the activation of the last layer."""
    loss, last = own_loss(case), last_with_units(case.built)
    if loss is None or last is None or case.built is None:
        return None
    if not (case.learnt_badly or (case.is_program and case.is_series)):
        return None  # of numbers the loss itself falls, whatever the answers are
    behind = any(layer.kind in ACTIVATIONS for layer in behind_answers(case.built))
    if case.source.calls(*_MADE_POSITIVE):
        return None  # what a call() or a Lambda does with the answers is no layer
    found = logarithm(loss, case.source)
    if found is None or behind or last.activation not in _NO_PROBABILITY:
        return None
    has = last.activation if last.activation not in ("", "linear") else "no activation"
    wanted = "sigmoid" if last.units == 1 else "softmax"
    if case.is_series:
        return Finding(
            "likely",
            f"{loss.function.name} takes the logarithm of the answers, as of probabilities, but "
            "numbers are asked for (regression): use 'mse' or 'mae'.",
            f"last layer: {counted(last.units, 'unit')}, {has}",
            found[0].lineno,
        )
    return Finding(
        "sure",
        f"{loss.function.name} takes the logarithm of the answers, as of probabilities, but the "
        f"last layer has {has}, so that they may be 0 or less, or beyond 1: give it "
        f"activation='{wanted}', or take a loss of Keras's with from_logits=True.",
        f"last layer: {counted(last.units, 'unit')}, {has}",
        found[0].lineno,
    )
