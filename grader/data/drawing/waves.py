"""A series made by a formula, as the course makes it: trend, yearly season and noise."""

import dataclasses
import math

import numpy as np

from grader.data.drawing.autoregression import Autoregression, Floats
from grader.data.drawing.dice import random_stream

YEAR = 365
"""Days after which the season begins again."""
LEVEL = 10.0
"""The first day's."""
FIRST = 0.1
"""Of a year falls along a cosine."""
DECIMALS = 3
"""Of the values, so that they are the same bytes on every machine."""

CANDIDATES = 256
"""How many continuations are drawn; the one whose hardness is nearest to the formula's is taken."""


@dataclasses.dataclass(frozen=True)
class Formula:
    """The numbers of one of the course's series."""

    slope: float
    """What each day adds."""
    amplitude: float
    """Of the season."""
    halves: int
    """Half turns that the cosine would make in a whole year."""
    jump: float
    """Where the rest of the season would begin at the year's first day, as a share of the
    amplitude."""
    decay: float
    """By the e-th part of which share of a year the rest falls off, as the reciprocal."""
    noise: float
    """Standard deviation of each day, independent of any other."""
    seed: int
    """Of the noise in the course's own series."""
    hardness: tuple[float, float, float]
    """Of the last 361 days of the course's series, see `hardness`."""


STATISTICS = Formula(0.01, 40.0, 7, 1.0, 5.0, 2.0, 42, (4.18, 19.58, 18.11))
"""Of the week that forecasts without a network."""
NETWORKS = Formula(0.005, 50.0, 6, 2.0, 9.0, 3.0, 51, (9.69, 34.33, 30.2))
"""Of the weeks after it."""


def course_of_days(days: int, formula: Formula) -> Floats:
    """What the days are without noise, (days,).

    The season falls along a cosine for a tenth of the year and falls off exponentially for the rest
    of it; where the one goes over into the other, and where a year begins, it jumps up.
    """
    day = np.arange(days)
    share = day % YEAR / YEAR
    first = np.cos(formula.halves * np.pi * share)
    rest = formula.jump * np.exp(-formula.decay * share)
    season = np.where(share < FIRST, first, rest)
    return np.asarray(LEVEL + formula.slope * day + formula.amplitude * season)


def course_series(days: int, formula: Formula) -> Floats:
    """The course's own series, (days,)."""
    return _with(np.random.RandomState(formula.seed).randn(days), formula)


def draw_series(days: int, seed: int, formula: Formula) -> Floats:
    """The same with other noise, (days,), the same bytes for the same arguments."""
    return _with(random_stream(seed).standard_normal(days), formula)


def continue_series(known: Floats, days: int, seed: int, formula: Formula) -> Floats:
    """What follows on a series, (days,), the same bytes for the same arguments.

    Of several continuations it is the one whose hardness is nearest to the formula's, so that one
    paper is as fair as another.
    """
    course = course_of_days(len(known) + days, formula)[len(known) :]
    noise = random_stream(seed).standard_normal((CANDIDATES, days))
    drawn = np.round(course + formula.noise * noise, DECIMALS)
    rule = Autoregression.learnt(known)
    return min(
        drawn, key=lambda values: math.dist(hardness(rule, course, values), formula.hardness)
    )


def hardness(rule: Autoregression, course: Floats, values: Floats) -> tuple[float, float, float]:
    """How hard the days that follow on a series are to forecast, as mean squared errors.

    Args:
        rule: what was learnt from the series.
        course: what these days are without noise.
        values: what they are.

    Returns:
        That of the formula, which is the noise alone; of repeating the last day, which is mostly
        the noise of two days and the jumps; and of the rule.
    """
    before = np.concatenate([rule.last[-1:], values[:-1]])
    return (
        float(((values - course) ** 2).mean()),
        float(((values - before) ** 2).mean()),
        rule.squared_error(values),
    )


def _with(noise: Floats, formula: Formula) -> Floats:
    """The first days with this noise of spread 1."""
    course = course_of_days(len(noise), formula)
    return np.asarray(np.round(course + formula.noise * noise, DECIMALS))
