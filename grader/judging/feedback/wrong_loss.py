"""The loss is for another kind of task."""

from grader.inside.protocol.observed import Built
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import last_units, last_with_units
from grader.judging.feedback.own_losses import is_binary, loss_line, own_loss
from grader.judging.feedback.unmarked import OF_VALUES
from grader.model.words import counted

_LOGARITHMS = ("msle", "meansquaredlogarithmicerror")
_SHARES = ("mape", "meanabsolutepercentageerror")
_NEAR_ZERO = 0.05
"""Of the largest label, one that is smaller is near 0."""
_NO_SHARES = ("categoricalhinge", "hinge", "squaredhinge", "poisson")
"""Losses of answers that are no probabilities either."""


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *("forecast-scale", "loss-is-negative", "output-loss-mismatch", "scale-not-undone"),
    ),
)
def wrong_loss(case: Case) -> Finding | None:
    """Compares the loss with the kind of the exercise."""
    built = case.built
    numbers = case.is_series and bool(case.crash)  # a loss for classes may not take them at all
    if built is None or not (case.learnt_too_little or numbers):
        return None
    loss = built.loss_name
    units = last_units(built)
    line = loss_line(case)
    seen = f"loss: {built.loss}, {counted(units, 'unit')}"
    if case.is_series and "crossentropy" in loss and not _are_shares(case):
        return Finding(
            "likely" if _may_do(case, units) else "sure",
            f"The loss {built.loss} is for classes, but a number is asked for (regression): use "
            "'mae', 'mse' or 'huber'.",
            seen,
            line,
        )
    if not case.is_series and units > 2 and _judges_two_classes(case, built):
        return Finding(
            "likely",
            f"The loss {built.loss} is for two classes, and the last layer shares the number 1 "
            f"among {units}: use categorical_crossentropy (sparse_ for numbers of classes).",
            seen,
            line,
        )
    if case.is_series:
        what, sure = _of_other_numbers(case, loss)
        return Finding("sure" if sure else "likely", what, seen, line) if what else None
    return _of_no_classes(case, built, seen, line)


def _of_other_numbers(case: Case, loss: str) -> tuple[str, bool]:
    """What is wrong with a loss of numbers for such labels, and whether it is sure; or nothing."""
    fed, mend = case.fed(), "use 'mse', 'mae' or 'huber'."
    if loss.endswith("hinge") or loss == "cosinesimilarity":
        sign = f"The loss {loss} looks at the sign of a forecast alone, and not at its size: {mend}"
        return sign, True
    if fed is None or not fed.targets.finite:
        return "", False
    least, most = fed.targets.least, fed.targets.most
    if loss in _LOGARITHMS and least < 0:
        return (
            f"The loss {loss} takes logarithms, and takes all labels below 0 for 0, of which there "
            f"are some here: {mend}",
            True,
        )
    if loss in _SHARES and least < _NEAR_ZERO * most:
        return (
            f"The loss {loss} divides each error by the label, and labels near 0 (from {least:.3g} "
            f"on) then count many times as much as all others: {mend}",
            False,
        )
    return "", False


def _of_no_classes(case: Case, built: Built, seen: str, line: int) -> Finding | None:
    """Whether classes are told apart by a loss for numbers, or for answers of any size."""
    loss, units, last, fed = built.loss_name, last_units(built), last_with_units(built), case.fed()
    if not (loss.startswith(OF_VALUES) or loss in _NO_SHARES):
        return None
    of_many = loss == "categoricalhinge"
    if of_many and not (last and last.activation == "softmax"):
        return None  # of answers that nothing bounds it tells many classes apart
    many = fed is not None and fed.form == "classes" and units > 1
    rows = "" if fed is not None and fed.form == "one-hot" else "sparse_"
    better = f"{rows}categorical_crossentropy" if units > 1 else "binary_crossentropy"
    what = (
        f"answers of any size, of which the {'largest' if of_many else 'sign'} tells the class, "
        "and not for probabilities"
        if loss.endswith("hinge")
        else "numbers and not for classification"
    )
    return Finding(
        "sure" if many and own_loss(case) is None else "likely",
        f"The loss {built.loss} is for {what}: use {better}.",
        seen,
        line,
    )


def _judges_two_classes(case: Case, built: Built) -> bool:
    """Whether a binary cross-entropy, of Keras's or the program's own, stands behind softmax."""
    last, own = last_with_units(built), own_loss(case)
    if not case.is_program or last is None or last.activation != "softmax":
        return False
    return is_binary(own, case.source) if own else built.loss_name == "binarycrossentropy"


def _may_do(case: Case, units: int) -> bool:
    """Whether such a loss may do for numbers: of a function of one's own, or of those it is for.

    Numbers from 0 to 1 are shares, and classes may stand for ranges that postprocess undoes.
    """
    are_ranges = units > 1 and case.source.function("postprocess") is not None
    return _feeds_shares(case) or are_ranges or own_loss(case) is not None


def _are_shares(case: Case) -> bool:
    """Whether a program fed targets from 0 to 1, as several labels at once or pixels are."""
    return case.is_program and _feeds_shares(case)


def _feeds_shares(case: Case) -> bool:
    fed = case.fed()
    return fed is not None and 0 <= fed.targets.least <= fed.targets.most <= 1
