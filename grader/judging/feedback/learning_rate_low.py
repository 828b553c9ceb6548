"""The learning rate is too low, or the optimizer too slow, for the epochs that there are."""

import ast

from grader.inside.protocol.observed import Built
from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.courses import still_rises
from grader.judging.feedback.feeding import are_words, is_unscaled, normalises
from grader.judging.feedback.learning_rate import (
    SCHEDULER,
    is_set_by_callback,
    is_tiny,
    rate_line,
    rate_of_loop,
    searches_rate,
    steps_are_long,
)
from grader.judging.feedback.rates import high, low, usual
from grader.judging.feedback.watched import watched
from grader.model.record import Fit

_FALLEN = 0.2
"""Of its first value, so much is left of a rate that falls within an epoch."""
_FEWEST = 4
"""In fewer epochs a schedule that ends with the training falls as fast."""
_BOUNDARIES = "PiecewiseConstantDecay"
_SCHEDULES = (
    *("CosineDecay", "CosineDecayRestarts", "ExponentialDecay", "InverseTimeDecay"),
    *("PolynomialDecay", _BOUNDARIES),
)
_ENDING = ("CosineDecay", "PolynomialDecay")
"""Of these, those whose steps are all that the training has."""
_LOWER = ("ReduceLROnPlateau", SCHEDULER)
"""Callbacks of Keras that change the rate from epoch to epoch."""
_SLOW = {"SGD": 0.01, "Adagrad": 0.005, "Ftrl": 0.005}
"""With these rates and below, which are Keras's own for them, they need many epochs."""
_MOMENTUM = 0.9
_RISE = 0.01
"""An accuracy that rises by so little in an epoch still shows that the optimizer is slow; where
epochs have few steps, each of them is worth more, see `few_steps`."""


@mistake(explains=(*LEARNT_LITTLE, "order-not-seen"))
def learning_rate_low(case: Case) -> Finding | None:
    """Compares the rate with what is usual; plain SGD counts as slow where targets are missed."""
    fit, built = case.trained, case.built
    if fit is None and case.learnt_badly:
        return _of_loop(case)
    if fit is None or built is None or fit.learning_rate is None:
        return None
    rate = max(fit.rates, default=fit.learning_rate)
    if not case.learnt_badly:
        return _still_rising(case, built, rate)
    limit = low(built.optimizer, built.momentum)
    losses = case.finite("loss")
    seen = f"{built.optimizer} with learning rate {rate:g}{case.loss_course}"
    if searches := searches_rate(fit, limit):
        return Finding(
            "likely",
            f"The learning rate {searches}, as one does to look for a rate, by a {SCHEDULER}: "
            f"train with the rate that was found and without the {SCHEDULER}.",
            seen,
            rate_line(case),
        )
    if _has_fallen(fit, fit.learning_rate, limit):
        return _falling(case, fit, built.optimizer, seen)
    if lowered := _falls_in_training(case, fit, limit, seen):
        return lowered
    if rate <= limit:
        if steps_are_long(case, rate):
            return None
        return Finding(
            # A training that logged what is asked for was not too slow.
            "likely" if case.logged_enough else "sure",
            f"The learning rate {rate:g} is too low for {built.optimizer}, it learns too slowly: "
            f"write learning_rate={usual(built.optimizer):g}.",
            seen,
            rate_line(case),
        )
    falls = len(losses) > 2 and losses[-1] < losses[0]
    return _slow_optimizer(case, built, rate, seen) if falls else None


def _of_loop(case: Case) -> Finding | None:
    """Of a training loop of one's own, whose losses nobody sees: what the source states."""
    made = rate_of_loop(case)
    kind = name_of(made[0].func) if made else ""
    if made is None or made[1] > low(kind):
        return None
    return Finding(
        "likely",
        f"The learning rate {made[1]:g} of the training loop is too low for {kind}, it learns too "
        f"slowly: write learning_rate={usual(kind):g}.",
        f"{ast.unparse(made[0])[:60]}",
        made[0].lineno,
    )


def _has_fallen(fit: Fit, first: float, limit: float) -> bool:
    """Whether a rate that was not too low had fallen far when the first epoch ended."""
    rates = fit.rates
    if not rates or (len(rates) < _FEWEST and max(rates) > limit):
        return False
    return rates[0] < first and rates[0] <= _FALLEN * first and rates[-1] <= limit


def _falls_in_training(case: Case, fit: Fit, limit: float, seen: str) -> Finding | None:
    """Whether a callback lowered the rate so soon that most epochs had next to none."""
    rates, setters = fit.rates, [each for each in _LOWER if each in fit.callbacks]
    late = [epoch for epoch, rate in enumerate(rates) if rate <= limit]
    if len(rates) < _FEWEST or not setters or rates[0] <= limit or 2 * len(late) < len(rates):
        return None
    if turned := _lowered_by_mode(case, setters[0], rates[-1], seen):
        return turned
    return Finding(
        "likely",
        f"{setters[0]} lowers the learning rate from {rates[0]:.2g} to {rates[-1]:.2g}, and from "
        f"epoch {late[0] + 1} on it is too low to learn anything more: let it lower the rate later "
        "and by less, for a figure that has stopped getting better.",
        seen,
        case.source.line_of(setters[0]),
    )


def _lowered_by_mode(case: Case, setter: str, last: float, seen: str) -> Finding | None:
    """Whether the rate is lowered for a figure that gets better, by a mode that is turned round."""
    for call in case.source.calls("ReduceLROnPlateau") if setter == _LOWER[0] else ():
        watches = watched(case.source, call)
        if watches.is_to_rise or watches.is_to_fall:
            better = "falling" if watches.is_to_rise else "rising"
            return Finding(
                "likely",
                f"{setter} watches {watches.monitor[:40]} with mode='{watches.mode}', so that it "
                f"takes a {better} one for a worsening and lowers the learning rate to {last:.2g}, "
                "too low to learn anything more: leave mode out.",
                seen,
                watches.line,
            )
    return None


def _falling(case: Case, fit: Fit, optimizer: str, seen: str) -> Finding:
    """What to do about a rate that falls within the first epoch."""
    first, last = fit.rates[0], fit.rates[-1]
    schedules = case.source.calls(*_SCHEDULES)
    setter = case.source.line_of(SCHEDULER, 0)
    bounded = bool(schedules) and name_of(schedules[0].func) == _BOUNDARIES
    ends = bool(schedules) and name_of(schedules[0].func) in _ENDING
    if not schedules and is_set_by_callback(case, fit):
        return Finding(
            "sure",
            f"A callback sets the learning rate to {first:.2g}, too low for {optimizer}, "
            f"whatever the optimizer was given ({fit.learning_rate:g}): leave out the "
            f"{SCHEDULER if setter else 'callback'}, or let it begin at {usual(optimizer):g}.",
            seen,
            setter or rate_line(case),
        )
    return Finding(
        "sure" if schedules else "likely",
        f"The learning rate falls from {fit.learning_rate:g} to {first:.2g} within the first "
        f"epoch, and on to {last:.2g}, too low for {optimizer}: a schedule counts steps, "
        f"not epochs, so let {'its boundaries' if bounded else 'decay_steps'} be "
        f"{'epochs times ' * (bounded or ends)}the steps of an epoch.",
        seen,
        schedules[0].lineno if schedules else rate_line(case),
    )


def _still_rising(case: Case, built: Built, rate: float) -> Finding | None:
    """Of a program that learnt fairly well: whether it rose to its end, of a slow optimizer."""
    values = case.values
    if not case.is_program or not still_rises(values, _RISE):
        return None
    seen = f"{built.optimizer} with learning rate {rate:g}, {case.metric} {values[-2]:.3f} then "
    return _slow_optimizer(case, built, rate, f"{seen}{values[-1]:.3f}")


def _slow_optimizer(case: Case, built: Built, rate: float, seen: str) -> Finding | None:
    """Of a loss that falls with a rate that is usual: whether the optimizer needs many epochs."""
    fed, line = case.fed(), rate_line(case)
    words = are_words(built)  # whose numbers are large, and no sizes
    raw = fed is not None and is_unscaled(fed.inputs) and not (words or normalises(built))
    plain = not built.momentum and rate <= _SLOW.get(built.optimizer, 0.0)
    if not plain or raw or is_tiny(case):
        return None
    faster = high("SGD", _MOMENTUM) / 2
    return Finding(
        "likely",
        f"{'Plain ' * (built.optimizer == 'SGD')}{built.optimizer} with a learning rate of "
        f"{rate:g} is too slow an optimizer here: use Adam, or SGD with learning_rate={faster:g} "
        f"and momentum={_MOMENTUM:g}.",
        seen,
        line or case.source.line_of("compile"),
    )
