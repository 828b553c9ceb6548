"""Daily minimum temperatures drawn from a seed: the practice edition of the temperatures.

The year has its course, warmest in January, for the place lies in the south. Around it the weather
strays: it remembers a day or two, and a little of it, as of a wet or a dry season, lasts for weeks.
The constants below are set so that the series strays as that of Melbourne does, and is as hard to
forecast.
"""

import dataclasses
import math

import numpy as np

from grader.data.drawing.autoregression import Autoregression, Floats
from grader.data.drawing.dice import random_stream

YEAR = 365.25
"""Days."""
MEAN = 11.2
"""Degrees Celsius, over the years."""
WAVES = ((3.9, 1.7), (-0.4, 0.4))
"""Of the year's course, in degrees: what goes with the cosine and with the sine, once a year and
twice a year."""
SPREAD = 2.7
"""Standard deviation of the weather around that course, in degrees."""
MEMORY = (0.517, -0.123)
"""How much of the brief weather is left after one day, and after two."""
SLOW_MEMORY, SLOW_SHARE = 0.97, 0.3
"""How much of the lasting weather is left a day later, and its share of the spread."""
SKEW = 0.06
"""Warm nights stray farther than cold ones."""

CANDIDATES = 64
"""How many continuations are drawn; the one whose hardness is nearest to `HARDNESS` is taken."""
HARDNESS = 5.29
"""Squared error of a linear autoregression, as it is for the last 1,150 days of the real series."""


@dataclasses.dataclass(frozen=True)
class Weather:
    """How far the weather strays from the year's course, each part with a spread of about 1."""

    brief: tuple[float, float] = (0.0, 0.0)
    """What lasts for a day or two: of the last day and of the one before it."""
    lasting: float = 0.0
    """What lasts for weeks."""


@dataclasses.dataclass(frozen=True)
class Record:
    """A series of days from 1 January on, and the weather at its end."""

    values: Floats
    """Degrees Celsius, one a day, with one decimal."""
    weather: Weather


def draw_record(days: int, seed: int) -> Record:
    """Draws a series, the same bytes for the same arguments.

    Args:
        days: how many, at least one.
        seed: any non-negative integer.
    """
    return _stray(0, days, Weather(), random_stream(seed))


def continue_record(record: Record, days: int, seed: int) -> Floats:
    """Draws what follows on a record, (days,), the same bytes for the same arguments.

    Of several continuations it is the one whose hardness is nearest to `HARDNESS`, so that one
    paper is as fair as another.

    Args:
        record: what has been so far, of more than a dozen days.
        days: how many.
        seed: any non-negative integer, as of 128 bits.
    """
    random = random_stream(seed)
    begin = len(record.values)
    drawn = [_stray(begin, days, record.weather, random).values for _ in range(CANDIDATES)]
    rule = Autoregression.learnt(record.values)
    return min(drawn, key=lambda values: abs(rule.squared_error(values) - HARDNESS))


def _course(begin: int, days: int) -> Floats:
    """The year's course from a day on, without any weather."""
    angle = 2 * math.pi * np.arange(begin, begin + days) / YEAR
    waves = [
        along * np.cos(times * angle) + across * np.sin(times * angle)
        for times, (along, across) in enumerate(WAVES, start=1)
    ]
    return np.asarray(MEAN + np.sum(waves, axis=0))


def _stray(begin: int, days: int, weather: Weather, random: np.random.RandomState) -> Record:
    """The days from one on, around the year's course."""
    shocks = random.standard_normal((days, 2))
    one, two = MEMORY
    # What is left of an autoregression of order 2 for the shocks, so that its spread is 1.
    left = math.sqrt((1 + two) * ((1 - two) ** 2 - one**2) / (1 - two))
    last, before = weather.brief
    lasting = weather.lasting
    strayed = np.empty(days)
    for day, (sudden, slow) in enumerate(shocks):
        last, before = one * last + two * before + left * _skewed(sudden), last
        lasting = SLOW_MEMORY * lasting + math.sqrt(1 - SLOW_MEMORY**2) * slow
        strayed[day] = math.sqrt(1 - SLOW_SHARE**2) * last + SLOW_SHARE * lasting
    warmth = np.maximum(_course(begin, days) + SPREAD * strayed, 0.0)
    return Record(
        np.asarray(np.round(warmth, 1)), Weather((float(last), float(before)), float(lasting))
    )


def _skewed(shock: float) -> float:
    """A shock whose positive values are the larger ones; its mean stays 0, its spread about 1."""
    return shock + SKEW * (shock**2 - 1)
