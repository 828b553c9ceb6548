"""Charts of the pages as the figures that they are drawn from; a template makes SVG of these.

`curves` are the course of a training, one chart a metric, validation beside training; a `histogram`
shows how the scores of a class are distributed.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from grader.model.cleaning import one_line
from grader.reports.text import number

WIDTH, HEIGHT = 320, 120
"""The box that curves and bars are drawn in, in the units of the picture; y runs downwards."""
CHARTS = 4
POINTS = 200
"""Most points of a curve; of a longer one, evenly spaced epochs and the last."""
BINS = 10
"""Bars of a histogram."""
TICKS = 4
"""Most steps from 0 to the height of its highest bar."""
_VALIDATION = "val_"


@dataclasses.dataclass(frozen=True)
class Curve:
    """One logged metric."""

    label: str
    validation: bool
    strokes: tuple[str, ...]
    """Points of each piece without a gap, as ``x,y x,y``."""
    dots: tuple[tuple[str, str], ...]
    """Where a value stands between gaps, with nothing to join it to."""
    last: str
    """The last value, as text."""


@dataclasses.dataclass(frozen=True)
class CurveChart:
    """A metric and its validation, on one scale."""

    title: str
    curves: tuple[Curve, ...]
    low: str
    high: str
    epochs: int

    @property
    def caption(self) -> str:
        """What the chart shows, in words."""
        ends = ", ".join(f"{curve.label} ends at {curve.last}" for curve in self.curves)
        plural = "" if self.epochs == 1 else "s"
        return f"{self.title} over {self.epochs} epoch{plural}: {ends}."


@dataclasses.dataclass(frozen=True)
class Histogram:
    """How the scores of an exercise are distributed: tenths of the points, a bar each."""

    title: str
    bars: tuple[tuple[str, str, str, str], ...]
    """Of each bar that is not empty: x, y, width and height."""
    median: str
    """The x of the line at the median."""
    ticks: tuple[tuple[str, str], ...]
    """The y of each number of students beside the bars, and the number."""
    caption: str
    """What it shows, in words."""


def curves(history: Mapping[str, Sequence[float]]) -> tuple[CurveChart, ...]:
    """The charts of a history, the first metrics first.

    Args:
        history: logged values by metric, an item an epoch; what is not finite leaves a gap.
    """
    groups: dict[str, list[str]] = {}
    for name in history:
        groups.setdefault(name.removeprefix(_VALIDATION), []).append(name)
    made = (
        _chart(title, {n: history[n] for n in sorted(names)}) for title, names in groups.items()
    )
    return tuple(itertools.islice((chart for chart in made if chart), CHARTS))


def _chart(title: str, series: Mapping[str, Sequence[float]]) -> CurveChart | None:
    finite = [value for values in series.values() for value in values if math.isfinite(value)]
    if not finite:
        return None
    low, high = min(finite), max(finite)
    epochs = max(len(values) for values in series.values())
    drawn = (_curve(name, values, low, high, epochs) for name, values in series.items())
    return CurveChart(
        title=one_line(title, 40),
        curves=tuple(curve for curve in drawn if curve.strokes or curve.dots),
        low=number(low),
        high=number(high),
        epochs=epochs,
    )


def _curve(name: str, values: Sequence[float], low: float, high: float, epochs: int) -> Curve:
    pieces = list(_pieces(values, low, high, epochs))
    finite = [value for value in values if math.isfinite(value)]
    return Curve(
        label=one_line(name, 40),
        validation=name.startswith(_VALIDATION),
        strokes=tuple(" ".join(map(",".join, piece)) for piece in pieces if len(piece) > 1),
        dots=tuple(piece[0] for piece in pieces if len(piece) == 1),
        last=number(finite[-1]) if finite else "-",
    )


def _pieces(
    values: Sequence[float], low: float, high: float, epochs: int
) -> Iterator[list[tuple[str, str]]]:
    """The points between gaps, by epoch from left to right."""
    step = max(1, math.ceil(len(values) / POINTS))
    chosen = sorted({*range(0, len(values), step), *range(len(values))[-1:]})
    piece: list[tuple[str, str]] = []
    for epoch in chosen:
        value = values[epoch]
        if not math.isfinite(value):
            if piece:
                yield piece
            piece = []
            continue
        x = WIDTH * (epoch / (epochs - 1) if epochs > 1 else 0.5)
        # Halved first: the difference of two huge values would overflow.
        spread = high / 2 - low / 2
        y = HEIGHT * ((high / 2 - value / 2) / spread if spread > 0 else 0.5)
        piece.append((f"{x:.1f}", f"{y:.1f}"))
    if piece:
        yield piece


def histogram(title: str, shares: Sequence[float]) -> Histogram:
    """The distribution of scores.

    Args:
        title: what the scores are of.
        shares: scores as parts of what could be reached, from 0 to 1; at least one.
    """
    inside = [min(max(share, 0.0), 1.0) for share in shares]
    counts = Counter(min(int(share * BINS), BINS - 1) for share in inside)
    most, middle = max(counts.values()), statistics.median(shares)
    plural = "" if len(shares) == 1 else "s"
    caption = (
        f"{len(shares)} graded submission{plural}: lowest {_percent(min(shares))}, "
        f"median {_percent(middle)}, highest {_percent(max(shares))} of the points."
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
    return f"{number(round(100 * share, 1))} %"
