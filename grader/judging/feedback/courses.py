"""The course of a figure over the epochs."""

import statistics
from collections.abc import Sequence

STEP = 0.01
"""An accuracy that gained more in its last stretch is still improving."""
STRETCH = 5
"""Of a course the last part of so many parts is compared with the one before it."""
_GOOD = 0.9
"""An accuracy from this one on may well have come to its end."""


def last_rise(values: Sequence[float]) -> tuple[float, float]:
    """What a course was before its last stretch and in it, on average; a single value counts twice.

    Epochs of few examples, or of augmented ones, go up and down by chance: a fifth of the course
    tells more than its last step.

    >>> last_rise([0.5, 0.6, 0.7])
    (0.6, 0.7)
    >>> last_rise([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.7, 0.9, 0.7])
    (0.6, 0.8)
    """
    count = max(1, len(values) // STRETCH)
    last, before = values[-count:], values[-2 * count : -count]
    return statistics.fmean(before or last), statistics.fmean(last)


def still_rises(values: Sequence[float], by: float) -> bool:
    """Whether an accuracy that is not good yet rose by so much in the last epoch.

    >>> still_rises([0.5, 0.7, 0.75], by=0.03), still_rises([0.5, 0.7, 0.71], by=0.03)
    (True, False)
    """
    return len(values) > 1 and values[-1] < _GOOD and values[-1] - values[-2] >= by
