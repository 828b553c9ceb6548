"""The course of a training as the figures that a page draws it from; a template makes SVG of them.

One chart a metric, with axes: validation beside training, where the fit was stopped, what is asked,
and other trainings as faint lines for comparison.
"""

import dataclasses
import itertools
import math
import typing
from collections.abc import Iterator, Mapping, Sequence

from grader.inside.protocol.metrics import canonical
from grader.model.cleaning import one_line
from grader.model.words import counted
from grader.reports.html_charts import HEIGHT, WIDTH
from grader.reports.text import number

CHARTS = 4
POINTS = 200
"""Most points of a curve; of a longer one, evenly spaced epochs and the last."""
ROWS = 40
"""Most rows of a chart's table; of a longer training, evenly spaced epochs and the last."""
TICKS = 5
_VALIDATION = "val_"
_LONGER = 2.0
"""How far a training for comparison may stretch the axis of epochs."""

History = Mapping[str, Sequence[float]]
_COMPARABLE = ("accuracy",)
Kind = typing.Literal["training", "validation", "compared", "earlier"]
_OWN: tuple[Kind, ...] = ("training", "validation")


@dataclasses.dataclass(frozen=True)
class Compared:
    """Another training, drawn faintly beside the student's own."""

    label: str
    """E.g. ``reference``."""
    history: History
    kind: Kind = "compared"
    """``earlier`` for an attempt of the student's own."""


@dataclasses.dataclass(frozen=True)
class TargetMark:
    """A value of a logged metric that is asked for."""

    metric: str
    value: float
    words: str
    """E.g. ``asked: 0.99``."""


@dataclasses.dataclass(frozen=True)
class TrainingCourse:
    """All that charts of one training show."""

    history: History
    """Logged values by metric, an item an epoch over all fits; what is not finite leaves a gap."""
    stops: tuple[tuple[int, str], ...] = ()
    """After how many epochs a fit was stopped, and by what."""
    targets: tuple[TargetMark, ...] = ()
    compared: tuple[Compared, ...] = ()


@dataclasses.dataclass(frozen=True)
class Curve:
    """One line."""

    label: str
    kind: Kind
    strokes: tuple[str, ...]
    """Points of each piece without a gap, as ``x,y x,y``."""
    dots: tuple[tuple[str, str], ...]
    """Where a value stands between gaps, with nothing to join it to."""
    last: str
    """The last value, as text; ``nan`` where the training ended in what is no number."""

    @property
    def validation(self) -> bool:
        """Whether it is of the validation part."""
        return self.kind == "validation"


@dataclasses.dataclass(frozen=True)
class CurveChart:
    """A metric and its validation, on one scale."""

    title: str
    curves: tuple[Curve, ...]
    low: str
    """The least of the student's own values, as text."""
    high: str
    epochs: int
    x_ticks: tuple[tuple[str, str], ...]
    """Where on the axis of epochs, and which."""
    y_ticks: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]
    """Where a line lies, and what it is."""
    stops: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    """Of the same figures as a table."""
    rows: tuple[tuple[str, ...], ...]

    @property
    def named(self) -> tuple[Curve, ...]:
        """The lines as they are named: first the student's own, which are drawn over the others."""
        return tuple(sorted(self.curves, key=lambda curve: curve.kind not in _OWN))

    @property
    def caption(self) -> str:
        """What the chart shows, in words."""
        own = [curve for curve in self.curves if curve.kind in _OWN]
        ends = [f"{curve.label} ends at {curve.last}" for curve in own]
        marks = [words for _, words in (*self.targets, *self.stops)]
        epochs = counted(self.epochs, "epoch")
        return f"{self.title} over {epochs}: {', '.join([*ends, *marks])}."


@dataclasses.dataclass(frozen=True)
class _PlotFrame:
    """The range of values and epochs that fills a chart."""

    low: float
    high: float
    epochs: int

    def x(self, epoch: int) -> str:
        """Of an epoch, counted from 0."""
        return f"{WIDTH * (epoch / (self.epochs - 1) if self.epochs > 1 else 0.5):.1f}"

    def y(self, value: float) -> str:
        """Of a value in the range."""
        # Halved first: the difference of two huge values would overflow.
        spread = self.high / 2 - self.low / 2
        return f"{HEIGHT * ((self.high / 2 - value / 2) / spread if spread > 0 else 0.5):.1f}"


def charts(course: TrainingCourse) -> tuple[CurveChart, ...]:
    """The charts of a training, the first metrics first."""
    groups: dict[str, list[str]] = {}
    for name in course.history:
        groups.setdefault(name.removeprefix(_VALIDATION), []).append(name)
    made = (_chart(title, sorted(names), course) for title, names in groups.items())
    return tuple(itertools.islice((chart for chart in made if chart), CHARTS))


def _chart(title: str, names: Sequence[str], course: TrainingCourse) -> CurveChart | None:
    own = {name: course.history[name] for name in names}
    epochs = max(map(len, own.values()))
    reached = [value for values in own.values() for value in values if math.isfinite(value)]
    if not reached:
        return None
    others = _compared(title, course.compared, epochs)
    targets = [each for each in course.targets if canonical(each.metric) == canonical(title)]
    drawn = [value for values in (*own.values(), *others.values()) for value in values]
    finite = [
        value for value in (*drawn, *(each.value for each in targets)) if math.isfinite(value)
    ]
    longest = max(epochs, *map(len, others.values())) if others else epochs
    frame = _PlotFrame(min(finite), max(finite), longest)
    kinds = {each.label: each.kind for each in course.compared}
    lines = [_curve(name, kinds[name], values, frame) for name, values in others.items()]
    for name, values in own.items():
        kind: Kind = "validation" if name.startswith(_VALIDATION) else "training"
        lines.append(_curve(name, kind, values, frame))
    return CurveChart(
        title=one_line(title, 40),
        curves=tuple(line for line in lines if line.strokes or line.dots),
        low=number(min(reached)),
        high=number(max(reached)),
        epochs=epochs,
        x_ticks=tuple((frame.x(epoch - 1), str(epoch)) for epoch in count_ticks(longest)),
        y_ticks=tuple((frame.y(value), number(value)) for value in ticks(frame.low, frame.high)),
        targets=tuple((frame.y(each.value), one_line(each.words, 40)) for each in targets),
        stops=tuple(
            (frame.x(epoch - 1), f"stopped by {one_line(by, 30)} after epoch {epoch}")
            for epoch, by in course.stops
            if 1 <= epoch <= longest
        ),
        columns=tuple(one_line(name, 40) for name in own),
        rows=tuple(_rows(own, epochs)),
    )


def _compared(title: str, others: Sequence[Compared], epochs: int) -> dict[str, Sequence[float]]:
    """The same metric of other trainings, no longer than suits the student's own.

    Losses, and errors of a series, depend on which loss and which scale somebody chose: only shares
    are compared.
    """
    if canonical(title) not in _COMPARABLE:
        return {}
    longest = max(int(_LONGER * epochs), 2)
    found = {}
    for each in others:
        for name, values in each.history.items():
            if canonical(name) == canonical(title) and values:
                found[each.label] = values[:longest]
    return found


def _curve(name: str, kind: Kind, values: Sequence[float], frame: _PlotFrame) -> Curve:
    pieces = list(_pieces(values, frame))
    return Curve(
        label=one_line(name, 40),
        kind=kind,
        strokes=tuple(" ".join(map(",".join, piece)) for piece in pieces if len(piece) > 1),
        dots=tuple(piece[0] for piece in pieces if len(piece) == 1),
        last=number(values[-1]) if len(values) else "-",
    )


def _pieces(values: Sequence[float], frame: _PlotFrame) -> Iterator[list[tuple[str, str]]]:
    """The points between gaps, by epoch from left to right."""
    piece: list[tuple[str, str]] = []
    for epoch in _thinned(len(values), POINTS):
        value = values[epoch]
        if math.isfinite(value):
            piece.append((frame.x(epoch), frame.y(value)))
        else:
            if piece:
                yield piece
            piece = []
    if piece:
        yield piece


def _rows(own: History, epochs: int) -> Iterator[tuple[str, ...]]:
    for epoch in _thinned(epochs, ROWS):
        figures = (values[epoch] if epoch < len(values) else math.nan for values in own.values())
        yield (str(epoch + 1), *(number(f) if math.isfinite(f) else "-" for f in figures))


def _thinned(count: int, most: int) -> list[int]:
    """Numbers from 0 on, evenly spaced, and the last."""
    step = max(1, math.ceil(count / most))
    return sorted({*range(0, count, step), *range(count)[-1:]})


def count_ticks(count: int) -> list[int]:
    """Some numbers from 1 to a count, the first among them.

    >>> count_ticks(4), count_ticks(10), count_ticks(120)
    ([1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 50, 100])
    """
    step = int(_nice(count / TICKS)) if count > 2 * TICKS else 1
    return sorted({1, *range(step, count + 1, step)})


def ticks(low: float, high: float) -> list[float]:
    """Round numbers in a range, a few of them.

    >>> ticks(0.1, 0.98), ticks(3, 3)
    ([0.2, 0.4, 0.6, 0.8], [3])
    """
    span = high / 2 - low / 2
    if not span > 0 or not math.isfinite(2 * span):
        return [low]
    step = _nice(2 * span / TICKS)
    if not step > 0:  # numbers that are almost the same, and nearly 0
        return [low]
    first = math.ceil(low / step)
    count = int((high - first * step) / step + 1e-9)
    return [float(f"{(first + each) * step:.10g}") for each in range(min(count, 2 * TICKS) + 1)]


def _nice(step: float) -> float:
    """The least of 1, 2 and 5 times a power of ten that is no smaller."""
    power = 10.0 ** math.floor(math.log10(step)) if step > 0 else 0.0
    return next((unit * power for unit in (1, 2, 5) if unit * power >= step), 10 * power)
