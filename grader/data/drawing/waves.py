"""A series made by a formula, as the course makes it: trend, yearly season and noise."""

from __future__ import annotations

import math

import numpy as np

from grader.data.drawing.autoregression import Autoregression, Floats
from grader.data.drawing.dice import random_stream

YEAR = 365
"""Days after which the season begins again."""
LEVEL, SLOPE = 10.0, 0.005
"""The first day's, and what each day adds."""
AMPLITUDE = 50.0
"""Of the season."""
NOISE = 3.0
"""Standard deviation of each day, independent of any other."""
DECIMALS = 3
"""Of the values, so that they are the same bytes on every machine."""
COURSE_SEED = 51
"""Of the noise in the course's own series."""

CANDIDATES = 256
"""How many continuations are drawn; the one whose hardness is nearest to `HARDNESS` is taken."""
HARDNESS = (9.69, 34.33, 30.2)
"""Of the last 361 days of the course's series, see `hardness`."""


def course_of_days(days: int) -> Floats:
    """What the days are without noise, (days,).

    The season falls along a cosine for a tenth of the year and falls off exponentially for the rest
    of it; where the one goes over into the other, and where a year begins, it jumps up.
    """
    day = np.arange(days)
    share = day % YEAR / YEAR
    first = np.cos(6 * np.pi * share)
    rest = 2 * np.exp(-9 * share)
    season = np.where(share < 0.1, first, rest)
    return np.asarray(LEVEL + SLOPE * day + AMPLITUDE * season)


def course_series(days: int) -> Floats:
    """The course's own series, (days,)."""
    return _with(np.random.RandomState(COURSE_SEED).randn(days))


def draw_series(days: int, seed: int) -> Floats:
    """The same with other noise, (days,), the same bytes for the same arguments.

    Args:
        days: how many.
        seed: any non-negative integer.
    """
    return _with(random_stream(seed).standard_normal(days))


def continue_series(known: Floats, days: int, seed: int) -> Floats:
    """What follows on a series, (days,), the same bytes for the same arguments.

    Of several continuations it is the one whose hardness is nearest to `HARDNESS`, so that one
    paper is as fair as another.

    Args:
        known: the days so far.
        days: how many more.
        seed: any non-negative integer, as of 128 bits.
    """
    course = course_of_days(len(known) + days)[len(known) :]
    noise = random_stream(seed).standard_normal((CANDIDATES, days))
    drawn = np.round(course + NOISE * noise, DECIMALS)
    rule = Autoregression.learnt(known)
    return min(drawn, key=lambda values: math.dist(hardness(rule, course, values), HARDNESS))


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


def _with(noise: Floats) -> Floats:
    """The first days with this noise of spread 1."""
    return np.asarray(np.round(course_of_days(len(noise)) + NOISE * noise, DECIMALS))
