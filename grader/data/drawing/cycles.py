"""Sunspot numbers drawn from a seed: the practice edition of the sunspot series.

Cycle follows cycle, each with a length, a strength, a rise that is steeper than the fall, and a
minimum that it begins with. Around that course the months stray: some for a month or two, as spots
turn with the sun, some for a season or two, as groups of spots come and go. They stray the more,
the more spots there are. The constants below are set so that the series strays as the real one
does, and is as hard to forecast.
"""

import dataclasses
import math

import numpy as np

from grader.data.drawing.autoregression import Autoregression, Floats
from grader.data.drawing.dice import random_stream

LENGTH_MEAN, LENGTH_SPREAD, LENGTH_MIN, LENGTH_MAX = 131.0, 14.0, 100.0, 165.0
"""Of a cycle, in months."""
STRENGTH_MEMORY, STRENGTH_SPREAD, STRENGTH_MIN, STRENGTH_MAX = 0.4, 0.33, -0.95, 0.5
"""Logarithm of a cycle's height over `HEIGHT`; strong cycles come in a row, and so do weak ones."""
HEIGHT = 140.0
"""Of a middling cycle's maximum above the minimum before it."""
RISE_MEAN, RISE_SPREAD, RISE_MIN, RISE_MAX = 0.4, 0.04, 0.32, 0.55
"""The share of a cycle before its maximum."""
RISE_SLOPE = -0.08
"""Strong cycles rise faster."""
MINIMUM_LOW, MINIMUM_HIGH = 4.0, 14.0
"""Sunspots in a minimum."""
MONTHLY_MEMORY, SEASONAL_MEMORY, SEASONAL_SHARE = 0.3, 0.85, 0.6
"""How much of each kind of deviation is left a month later, and the seasonal kind's share of the
spread."""
GAIN = 3.0
"""Standard deviation of a month over the square root of its course."""

CANDIDATES = 64
"""How many continuations are drawn; the one whose hardness is nearest to `HARDNESS` is taken."""
HARDNESS = 0.9
"""Error of a linear autoregression over that of repeating the last month, as it is for the last 235
months of the real series."""


@dataclasses.dataclass(frozen=True)
class History:
    """A series from minimum to minimum, and how the sun stood at its end."""

    values: Floats
    """One a month, with one decimal."""
    strength: float
    """Of the last cycle."""
    deviations: tuple[float, float]
    """Of the last month: what lasts about a month, and what lasts about a season."""


@dataclasses.dataclass(frozen=True)
class _Cycle:
    months: float
    strength: float
    rise: float
    minimum: float
    """At its beginning."""


def draw_history(months: int, seed: int) -> History:
    """Draws a series that begins and ends at a minimum, the same bytes for the same arguments.

    Args:
        months: how many, at least one cycle.
        seed: any non-negative integer.
    """
    random = random_stream(seed)
    cycles = _draw_cycles(random, max(1, round(months / LENGTH_MEAN)), 0.0)
    stretch = months / math.fsum(cycle.months for cycle in cycles)
    cycles = [dataclasses.replace(cycle, months=cycle.months * stretch) for cycle in cycles]
    course = _course(cycles, months, cycles[0].minimum)
    values, deviations = _stray(course, (0.0, 0.0), random)
    return History(values, cycles[-1].strength, deviations)


def continue_history(history: History, months: int, seed: int) -> Floats:
    """Draws what follows on a history, (months,), the same bytes for the same arguments.

    Of several continuations it is the one whose hardness is nearest to `HARDNESS`, so that one
    paper is as fair as another.

    Args:
        history: what has been so far.
        months: how many.
        seed: any non-negative integer, as of 128 bits.
    """
    random = random_stream(seed)
    drawn = [_continuation(history, months, random) for _ in range(CANDIDATES)]
    rule = Autoregression.learnt(history.values)
    return min(drawn, key=lambda values: abs(_hardness(rule, values) - HARDNESS))


def _continuation(history: History, months: int, random: np.random.RandomState) -> Floats:
    count = math.ceil(months / LENGTH_MIN)
    cycles = _draw_cycles(random, count, history.strength)
    course = _course(cycles, months, cycles[-1].minimum)
    return _stray(course, history.deviations, random)[0]


def _draw_cycles(random: np.random.RandomState, count: int, strength: float) -> list[_Cycle]:
    """A number of cycles that follow one of this strength."""
    cycles = []
    for _ in range(count):
        stray = STRENGTH_SPREAD * random.standard_normal()
        strength = _clip(STRENGTH_MEMORY * strength + stray, STRENGTH_MIN, STRENGTH_MAX)
        rise = RISE_MEAN + RISE_SLOPE * strength + RISE_SPREAD * random.standard_normal()
        length = LENGTH_MEAN + LENGTH_SPREAD * random.standard_normal()
        cycles.append(
            _Cycle(
                months=_clip(length, LENGTH_MIN, LENGTH_MAX),
                strength=strength,
                rise=_clip(rise, RISE_MIN, RISE_MAX),
                minimum=MINIMUM_LOW + (MINIMUM_HIGH - MINIMUM_LOW) * random.random_sample(),
            )
        )
    return cycles


def _course(cycles: list[_Cycle], months: int, last_minimum: float) -> Floats:
    """The smooth course of the first months of these cycles."""
    lengths = np.array([cycle.months for cycle in cycles])
    starts = np.concatenate([[0.0], np.cumsum(lengths)[:-1]])
    month = np.arange(months)
    which = np.searchsorted(starts, month, side="right") - 1
    share = np.minimum((month - starts[which]) / lengths[which], 1.0)
    # The bend brings the maximum, half way through, forward to the end of the rise.
    bend = np.array([(0.5 - c.rise) / (c.rise * (1 - c.rise)) for c in cycles])[which]
    bent = share + bend * share * (1 - share)
    height = np.array([HEIGHT * math.exp(cycle.strength) for cycle in cycles])[which]
    minima = np.array([*(cycle.minimum for cycle in cycles), last_minimum])
    floor = minima[which] + (minima[which + 1] - minima[which]) * share
    course: Floats = floor + height * np.sin(math.pi * bent) ** 2
    return course


def _stray(
    course: Floats, deviations: tuple[float, float], random: np.random.RandomState
) -> tuple[Floats, tuple[float, float]]:
    """The months around their course, and the deviations of the last one."""
    monthly, seasonal = deviations
    shocks = random.standard_normal((len(course), 2))
    strayed = np.empty(len(course))
    for month, (brief, lasting) in enumerate(shocks):
        monthly = MONTHLY_MEMORY * monthly + math.sqrt(1 - MONTHLY_MEMORY**2) * brief
        seasonal = SEASONAL_MEMORY * seasonal + math.sqrt(1 - SEASONAL_MEMORY**2) * lasting
        both = math.sqrt(1 - SEASONAL_SHARE**2) * monthly + SEASONAL_SHARE * seasonal
        strayed[month] = course[month] + GAIN * math.sqrt(course[month]) * both
    return np.asarray(np.round(np.maximum(strayed, 0.0), 1)), (float(monthly), float(seasonal))


def _hardness(rule: Autoregression, values: Floats) -> float:
    """Error of the autoregression on these values, over that of repeating the last one."""
    before = np.concatenate([rule.last[-1:], values[:-1]])
    return float(np.abs(rule.errors(values)).mean() / np.abs(before - values).mean())


def _clip(value: float, low: float, high: float) -> float:
    return min(max(float(value), low), high)
