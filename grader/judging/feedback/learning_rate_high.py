"""The learning rate is far too high."""

import itertools
import math
import re

from grader.inside.protocol.observed import Built
from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake
from grader.judging.feedback.crashes import said
from grader.judging.feedback.feeding import largest
from grader.judging.feedback.guessing import even_guessing_costs
from grader.judging.feedback.learning_rate import (
    OPTIMIZERS,
    HarmfulRate,
    grows,
    harmful_rate,
    has_fitted_values,
    is_tiny,
    rate_line,
    searches_rate,
)
from grader.judging.feedback.own_losses import is_keras_crossentropy
from grader.judging.feedback.rates import high, low, usual
from grader.judging.feedback.source import covers
from grader.judging.feedback.unmarked import variance
from grader.model.record import Fit

_ABSURD = 30.0
"""So many times a rate that is too high already is a mistake whatever the figures say."""
_FAR = 10.0
"""So many times such a rate is probably one before anything of the training is known."""
_GROWING = 3
"""Epochs in which a loss that grows without end has become larger each time."""
_AS_GUESSING, _ENOUGH_STEPS = 0.9, 40
_OVERSHOT = 20.0
"""So many times the variance of the numbers, the first epoch's mean error is of steps too long."""
_INTEGER = re.compile(r"`learning_rate` should be float.*learning_rate=(?P<rate>\d+)\b", re.DOTALL)


@mistake(
    explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "argument-refused", "forecast-scale", "loss-is-nan")
)
def learning_rate_high(case: Case) -> Finding | None:
    """Compares the rate with what is usual for its optimizer, where the training went badly."""
    fit, built = case.trained, case.built
    if refused := _of_no_use(case, built):
        return refused
    if fit is None or built is None or fit.learning_rate is None:
        return None
    limit = high(built.optimizer, built.momentum)
    harm = harmful_rate(case, fit, fit.learning_rate)
    absurd = case.is_program and harm.rate >= _ABSURD * limit
    overshoots = case.is_program and _overshoots(case)
    far = case.is_quick_look and harm.rate >= _FAR * limit
    badly = case.learnt_badly and not case.is_quick_look
    if harm.rate < limit or not (absurd or far or overshoots or badly):
        return _without_end(case, fit, built)
    if searches_rate(fit, low(built.optimizer, built.momentum)):
        return None
    if is_tiny(case) and all(map(math.isfinite, case.course("loss"))):
        return None
    if has_fitted_values(case):
        return None
    falls = _falls_at_once(harm, fit)  # as one may that is to begin with long steps
    return Finding(
        # A training that logged what is asked for has got on with that rate.
        "sure" if absurd or (badly and not falls and not case.logged_enough) else "likely",
        _words(harm, fit, built.optimizer),
        f"{built.optimizer} with learning rate {harm.rate:g}{case.loss_course}",
        rate_line(case),
    )


def _falls_at_once(harm: HarmfulRate, fit: Fit) -> bool:
    """Whether a schedule has brought the rate down before the first epoch was over."""
    begins = not (harm.epoch or harm.by_callback)
    return begins and bool(fit.rates) and harm.rate > fit.rates[0]


def _of_no_use(case: Case, built: Built | None) -> Finding | None:
    """Whether Keras refuses the rate, or it leads away from what is looked for."""
    whole = _INTEGER.search(case.crash)
    if whole:
        return Finding(
            "sure",
            f"The learning rate is the whole number {whole['rate']}, which is far too high and "
            f"which Keras refuses: write learning_rate={usual(_refused(case)):g}.",
            said(case),
            case.ending.line or rate_line(case),
        )
    if built is not None and (negative := built.settings.get("learning_rate", 0.0)) < 0:
        return Finding(
            "sure",
            f"The learning rate {negative:g} is negative, so that each step makes the loss larger: "
            f"write learning_rate={usual(built.optimizer):g}.",
            f"{built.optimizer} with learning rate {negative:g}",
            rate_line(case),
        )
    return None


def _refused(case: Case) -> str:
    """The optimizer whose rate Keras refused; empty where that is not known."""
    made = case.source.calls(*OPTIMIZERS)
    there = [call for call in made if covers(call, case.ending.line)] or made
    kinds = {name_of(call.func) for call in there}
    return kinds.pop() if len(kinds) == 1 else ""


def _overshoots(case: Case) -> bool:
    """Whether the first epoch cost far more than the mean of the numbers would, or than guessing.

    Where it has few steps, it may well cost as much as guessing does.
    """
    losses, spread = case.finite("loss"), variance(case.record)
    fit, built, classes = case.trained, case.built, len(case.class_shares)
    if not losses or fit is None or built is None:
        return False
    if spread is not None:
        return losses[0] > _OVERSHOT * spread
    if not is_keras_crossentropy(case) or classes < 2 or (fit.steps or 0) < _ENOUGH_STEPS:
        return False
    return losses[0] > _AS_GUESSING * even_guessing_costs(classes)


def _without_end(case: Case, fit: Fit, built: Built) -> Finding | None:
    """Of a rate that is usual: whether the steps of gradient descent lead ever further away."""
    losses, fed = case.finite("loss"), case.fed()
    if not case.is_program or built.optimizer != "SGD" or not grows(case) or fed is None:
        return None
    first = losses[:_GROWING]
    if len(first) < _GROWING or any(b <= a for a, b in itertools.pairwise(first)):
        return None
    return Finding(
        "likely",
        f"The loss grows from epoch to epoch, so that the learning rate {fit.learning_rate:g} is "
        f"too high for {built.optimizer} here: lower it tenfold or more, or scale the inputs, "
        f"which reach up to {largest(fed.inputs):g}.",
        f"loss {', '.join(map(figure, first))} in the first epochs",
        rate_line(case),
    )


def _words(harm: HarmfulRate, fit: Fit, optimizer: str) -> str:
    """What is wrong with the rate, and what to write in the place where it is set."""
    rate, better = f"{harm.rate:.4g}", f"{usual(optimizer):g}"
    if harm.epoch:
        setter = "callback" if harm.by_callback else "schedule"
        return (
            f"The loss gets worse in epoch {harm.epoch + 1}, when the learning rate has become "
            f"{rate}, far too high for {optimizer}: let the {setter} go no higher than {better}."
        )
    if harm.by_callback and rate != f"{fit.learning_rate:.4g}":
        return (
            f"A callback sets the learning rate to {rate}, far too high for {optimizer}, whatever "
            f"the optimizer was given ({fit.learning_rate:g}): let it begin at {better}, or leave "
            "the callback out."
        )
    if _falls_at_once(harm, fit):
        return (
            f"The learning rate begins at {rate}, far too high for {optimizer}, and falls to "
            f"{fit.rates[0]:.2g} within the first epoch: let the schedule begin at {better}."
        )
    return (
        f"The learning rate {rate} is far too high for {optimizer}: write learning_rate={better}."
    )
