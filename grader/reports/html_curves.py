"""The course of a training as lines to be drawn: one chart a metric, validation beside training."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence

from grader.reports.text import number, one_line

WIDTH, HEIGHT = 320, 120
"""The box that the lines are drawn in, in the units of the picture."""
CHARTS = 4
POINTS = 200
"""Most points of a line; of a longer one, evenly spaced epochs and the last."""
_VALIDATION = "val_"


@dataclasses.dataclass(frozen=True)
class Line:
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
class Chart:
    """A metric and its validation, on one scale."""

    title: str
    lines: tuple[Line, ...]
    low: str
    high: str
    epochs: int

    @property
    def told(self) -> str:
        """What the chart shows, in words."""
        ends = ", ".join(f"{line.label} ends at {line.last}" for line in self.lines)
        plural = "" if self.epochs == 1 else "s"
        return f"{self.title} over {self.epochs} epoch{plural}: {ends}."


def charts(history: Mapping[str, Sequence[float]]) -> tuple[Chart, ...]:
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


def _chart(title: str, series: Mapping[str, Sequence[float]]) -> Chart | None:
    finite = [value for values in series.values() for value in values if math.isfinite(value)]
    if not finite:
        return None
    low, high = min(finite), max(finite)
    epochs = max(len(values) for values in series.values())
    lines = (_line(name, values, low, high, epochs) for name, values in series.items())
    return Chart(
        title=one_line(title, 40),
        lines=tuple(line for line in lines if line.strokes or line.dots),
        low=number(low),
        high=number(high),
        epochs=epochs,
    )


def _line(name: str, values: Sequence[float], low: float, high: float, epochs: int) -> Line:
    pieces = list(_pieces(values, low, high, epochs))
    finite = [value for value in values if math.isfinite(value)]
    return Line(
        label=one_line(name, 40),
        validation=name.startswith(_VALIDATION),
        strokes=tuple(" ".join(map(",".join, piece)) for piece in pieces if len(piece) > 1),
        dots=tuple(piece[0] for piece in pieces if len(piece) == 1),
        last=number(finite[-1]) if finite else "-",
    )


def _pieces(
    values: Sequence[float], low: float, high: float, epochs: int
) -> Iterator[list[tuple[str, str]]]:
    """The points between gaps; x from left to right by epoch, y downwards as pictures count."""
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
