"""How scores and times of a class are distributed, as the figures that a page draws it from."""

import dataclasses
import math
import statistics
from collections import Counter
from collections.abc import Sequence

from grader.model.words import counted
from grader.reports.text import number

WIDTH, HEIGHT = 320, 120
"""The box that curves and bars are drawn in, in the units of the picture; y runs downwards."""
BINS = 10
"""Bars of a histogram."""
TICKS = 4
"""Most steps from 0 to the height of its highest bar."""


@dataclasses.dataclass(frozen=True)
class Histogram:
    """How figures are distributed: tenths of the largest that there can be, a bar each."""

    title: str
    bars: tuple[tuple[str, str, str, str], ...]
    """Of each bar that is not empty: x, y, width and height."""
    median: str
    """The x of the line at the median."""
    ticks: tuple[tuple[str, str], ...]
    """The y of each number beside the bars, and the number."""
    caption: str
    """What it shows, in words."""
    axis: str = "percent of the points"
    """What the figures are."""
    counted: str = "students"
    """What the height of a bar counts."""
    marks: tuple[tuple[str, str], ...] = tuple(
        (f"{WIDTH * part / 5:.0f}", f"{20 * part}") for part in range(6)
    )
    """The x of each figure below the bars, and the figure."""


def durations(title: str, seconds: Sequence[float]) -> Histogram:
    """The distribution of times.

    Args:
        title: what took so long.
        seconds: at least one, none negative.
    """
    power = 10 ** math.floor(math.log10(max(*seconds, 1.0)))
    longest = next(power * n for n in (1, 2, 5, 10) if power * n >= max(seconds))
    middle = statistics.median(seconds)
    made = histogram(title, [each / longest for each in seconds])
    return dataclasses.replace(
        made,
        caption=f"{counted(len(seconds), 'training')}: shortest "
        f"{_seconds(min(seconds))}, median {_seconds(middle)} (dashed), longest "
        f"{_seconds(max(seconds))}.",
        axis="seconds of training",
        counted="trainings",
        marks=tuple(
            (f"{WIDTH * part / 5:.0f}", number(round(longest * part / 5, 1))) for part in range(6)
        ),
    )


def histogram(title: str, shares: Sequence[float]) -> Histogram:
    """The distribution of scores.

    Args:
        title: what the scores are of.
        shares: scores as parts of what could be reached, from 0 to 1; at least one.
    """
    inside = [min(max(share, 0.0), 1.0) for share in shares]
    counts = Counter(min(int(share * BINS), BINS - 1) for share in inside)
    most, middle = max(counts.values()), statistics.median(shares)
    caption = (
        f"{counted(len(shares), 'graded submission')}: lowest {_percent(min(shares))}, "
        f"median {_percent(middle)} (dashed), highest {_percent(max(shares))} of the points."
    )
    return Histogram(
        title=title,
        bars=tuple(_bar(place, counts[place] / most) for place in sorted(counts)),
        median=f"{WIDTH * min(max(middle, 0.0), 1.0):.1f}",
        ticks=tuple(
            (f"{HEIGHT * (1 - n / most):.1f}", f"{n}") for n in range(0, most + 1, _step(most))
        ),
        caption=caption,
    )


def _bar(place: int, share: float) -> tuple[str, str, str, str]:
    """The x, y, width and height of a bar, so high as its share of the highest one."""
    wide, high = WIDTH / BINS, HEIGHT * share
    return f"{wide * place + 1:.1f}", f"{HEIGHT - high:.1f}", f"{wide - 2:.1f}", f"{high:.1f}"


def _step(most: int) -> int:
    """The least of 1, 2, 5, 10, 20, … that leads from 0 to that number in a few steps."""
    power: int = 10 ** (len(str(most)) - 1)
    steps = [power * unit // 10 for unit in (1, 2, 5, 10, 20, 50)]
    return next(step for step in steps if step * TICKS >= most)


def _percent(share: float) -> str:
    return f"{number(round(100 * share, 1))}\N{NO-BREAK SPACE}%"


def _seconds(value: float) -> str:
    return f"{number(round(value, 1))}\N{NO-BREAK SPACE}s"
