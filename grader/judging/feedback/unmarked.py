"""What can be known of a training without an exercise: by its own logs and what it was fed."""

import math
import statistics

from grader.judging.feedback.guessing import even_guessing_costs
from grader.judging.feedback.layers import last_units, last_with_units
from grader.model.record import RunRecord

_FEWEST = 16
"""Of so many numbers the variance says something."""
OF_VARIANCE = 0.75
"""A squared error above this share of the variance is none of a network that learnt."""
_LEARNT = 0.7
"""Of what lies between guessing and 1, an accuracy that reaches less is low."""
_OF_GUESSING = 0.6
"""A cross-entropy above this share of that of guessing is high."""
_MOST_RISE = 0.95
"""A loss of values that ends above this share of its first epoch has not fallen."""
OF_VALUES = ("mse", "mae", "meansquared", "meanabsolute", "huber", "logcosh", "mape", "msle")
"""How losses of Keras's for numbers begin, without underscores."""


def asks_for_values(record: RunRecord) -> bool:
    """Whether numbers are to be predicted, and no classes."""
    fed, built = record.observed.last_fed(), record.observed.last_built
    if fed is None:
        return False
    if fed.form != "classes":
        return fed.form == "values"
    loss = built.loss_name if built else ""
    kinds, last = sum(count > 0 for count in fed.counts), last_with_units(built)
    if last is None or last.units != 1 or not loss.startswith(OF_VALUES):
        return False
    return kinds > 2 or (kinds == 1 and last.activation in ("", "linear"))


def class_shares(record: RunRecord) -> tuple[float, ...]:
    """The share of each class among the fed labels; 0 for one that has an output and no label."""
    fed, built = record.observed.last_fed(), record.observed.last_built
    if fed is None or not sum(fed.counts) or asks_for_values(record):
        return ()
    counts = [count for count in fed.counts if count]
    unseen = (last_units(built) if last_units(built) <= len(fed.counts) else 0) - len(counts)
    wanted = counts + [0] * max(unseen, 1 if len(counts) == 1 else 0)
    return tuple(count / sum(counts) for count in wanted)


def learnt_badly(record: RunRecord, accuracies: tuple[float, ...]) -> bool:
    """Whether the figures that fit logged are bad.

    Args:
        record: the run.
        accuracies: of the epochs of the last fit; empty where none was logged.
    """
    fit = record.last_fit
    if fit is None:
        return False
    losses = [epoch.logs.get("loss", math.nan) for epoch in fit.epochs]
    if not math.isfinite(losses[-1]):
        return "loss" in fit.epochs[-1].logs
    shares = class_shares(record)
    guessing = max(shares, default=0.0)
    if accuracies and shares:
        return accuracies[-1] < guessing + _LEARNT * (1 - guessing)
    if shares:
        return losses[-1] > _OF_GUESSING * even_guessing_costs(max(2, len(shares)))
    if len(losses) > 1 and losses[-1] > _MOST_RISE * losses[0]:
        return True
    spread = variance(record)
    return spread is not None and losses[-1] > OF_VARIANCE * spread


def variance(record: RunRecord) -> float | None:
    """Of some of the numbers to be predicted; None where the loss is no squared error of them.

    Neither is there one of numbers that are all alike, or not finite.
    """
    fed, built = record.observed.last_fed(), record.observed.last_built
    if fed is None or built is None or not built.is_squared:
        return None
    if not asks_for_values(record) or len(fed.labels) < _FEWEST:
        return None
    try:
        spread = statistics.pvariance(fed.labels)
    except OverflowError:  # of numbers that no network predicts
        return None
    return spread if math.isfinite(spread) and spread > 0 else None
