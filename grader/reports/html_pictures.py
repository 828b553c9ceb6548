"""What a model made of examples, as a page lays it out: tables, small pictures and a forecast."""

import dataclasses
import math
import re
from collections.abc import Sequence

from grader.model.cleaning import one_line
from grader.model.pictures import (
    CALLED,
    Confusion,
    ForecastCourse,
    ModelInput,
    NumberAnswers,
    Pictures,
    WrongExample,
)
from grader.model.words import counted, shape
from grader.reports.html_charts import HEIGHT, WIDTH
from grader.reports.html_curves import count_ticks, ticks
from grader.reports.text import number

_PNG = re.compile(r"[A-Za-z0-9+/]{20,}={0,2}")
_MOST_PNG = 60_000
"""Characters of one picture."""
_LONGEST_TEXT = 300
SHADES = 9
"""How dark a cell of a confusion table can be."""
_PARTS = {
    "validation": "the validation part",
    "training": "the training part",
    "held-out": "the held-out part",
    CALLED: "the series that your functions were called with",
}


@dataclasses.dataclass(frozen=True)
class ConfusionCell:
    """How often a class was taken for another, or for itself."""

    count: int
    shade: int
    """From 0 to `SHADES`, by its share of the row."""
    right: bool


@dataclasses.dataclass(frozen=True)
class ConfusionTable:
    """A row for each true class."""

    part: str
    classes: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ConfusionCell, ...]], ...]
    caption: str


@dataclasses.dataclass(frozen=True)
class Picture:
    """A small picture, or a text, with what there is to say of it."""

    address: str
    """A ``data:`` address; empty of a text."""
    words: str
    """What it shows, for those who cannot see it; of a text, the text."""
    truth: str = ""
    said: str = ""
    share: str = ""


@dataclasses.dataclass(frozen=True)
class Gallery:
    """The worst mistakes of one part."""

    part: str
    pictures: tuple[Picture, ...]


@dataclasses.dataclass(frozen=True)
class AnswersChart:
    """Numbers that the model gave, against the truth."""

    lines: tuple[tuple[str, str, str], ...]
    """Name, class and points of each."""
    x_ticks: tuple[tuple[str, str], ...]
    y_ticks: tuple[tuple[str, str], ...]
    axis: str
    """What the numbers below are."""
    caption: str
    rows: tuple[tuple[str, ...], ...]
    dots: tuple[tuple[str, str], ...] = ()
    """Where the truth is marked, so that it is seen under a line that meets it."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Of the same figures as a table."""
        return tuple(name for name, *_ in self.lines)


@dataclasses.dataclass(frozen=True)
class InputView:
    """One example as it reached the network."""

    words: str
    picture: Picture | None
    points: str
    """Of a window's line; empty for a picture."""


@dataclasses.dataclass(frozen=True)
class PicturesView:
    """All of it."""

    title: str = "What the model made of examples"
    confusions: tuple[ConfusionTable, ...] = ()
    galleries: tuple[Gallery, ...] = ()
    charts: tuple[AnswersChart, ...] = ()
    """Of forecasts, and of answers to numbers."""
    input: InputView | None = None

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.confusions or self.galleries or self.charts or self.input)


def view(pictures: Pictures | None) -> PicturesView:
    """The pictures of a report, which are taken as hostile; nothing of what is odd."""
    if pictures is None:
        return PicturesView()
    parts = dict.fromkeys(example.part for example in pictures.wrong)
    galleries = (_gallery(part, [e for e in pictures.wrong if e.part == part]) for part in parts)
    charts = [_forecast(each) for each in pictures.forecasts if _is_long(each)]
    if pictures.numbers and (chart := _numbers(pictures.numbers)):
        charts.append(chart)
    of_functions = any(course.part == CALLED for course in pictures.forecasts)
    return PicturesView(
        title="How your functions forecast" if of_functions else PicturesView.title,
        confusions=tuple(_table(each) for each in pictures.confusions if _is_square(each)),
        galleries=tuple(gallery for gallery in galleries if gallery.pictures),
        charts=tuple(charts),
        input=_input(pictures.input) if pictures.input else None,
    )


def _is_square(confusion: Confusion) -> bool:
    sides = {len(confusion.counts), *map(len, confusion.counts)}
    return sides == {len(confusion.classes)} and 0 < len(confusion.classes) <= 40


def _is_long(course: ForecastCourse) -> bool:
    return min(map(len, (course.truth, course.forecast, course.repeating))) > 1


def _table(confusion: Confusion) -> ConfusionTable:
    names = tuple(one_line(name, 24) for name in confusion.classes)
    rows = []
    for place, counts in enumerate(confusion.counts):
        total = max(1, sum(counts))
        cells = tuple(
            ConfusionCell(count, _shade(count / total), column == place)
            for column, count in enumerate(counts)
        )
        rows.append((names[place], cells))
    right = sum(counts[place] for place, counts in enumerate(confusion.counts))
    total = sum(map(sum, confusion.counts))
    part = _part(confusion.part)
    return ConfusionTable(
        part, names, tuple(rows), f"{right:,} of {total:,} examples from {part} are right."
    )


def _shade(share: float) -> int:
    return 0 if share <= 0 else max(1, min(SHADES, round(share * SHADES)))


def _gallery(part: str, examples: Sequence[WrongExample]) -> Gallery:
    pictures = []
    for example in examples:
        truth, said = one_line(example.truth, 24), one_line(example.said, 24)
        address, text = _address(example.png), one_line(example.text, _LONGEST_TEXT)
        if address or text:
            sure = f"{100 * min(max(example.share, 0.0), 1.0):.0f} % sure"
            words = f"An example of {truth}, taken for {said}" if address else text
            pictures.append(Picture(address, words, truth, said, sure))
    return Gallery(_part(part), tuple(pictures))


def _forecast(course: ForecastCourse) -> AnswersChart:
    series = {
        "truth": course.truth,
        "repeating the last value": course.repeating,
        "forecast": course.forecast,
    }
    count = min(map(len, series.values()))
    last = {name: values[-count:] for name, values in series.items()}
    finite = [v for values in last.values() for v in values if math.isfinite(v)] or [0.0]
    low, high = min(finite), max(finite)
    kinds = ("truth", "compared", "training")
    errors = {name: _error(values, last["truth"]) for name, values in last.items()}
    better = errors["forecast"] < errors["repeating the last value"]
    return AnswersChart(
        lines=tuple(
            (name, kind, _points(values, low, high))
            for (name, values), kind in zip(last.items(), kinds, strict=True)
        ),
        x_ticks=tuple((_x(place - 1, count), str(place)) for place in count_ticks(count)),
        y_ticks=tuple((_y(value, low, high), number(value)) for value in ticks(low, high)),
        caption=(
            f"The last {count} values of {_part(course.part)}: the forecast is off by "
            f"{number(errors['forecast'])} on average, "
            f"{'better' if better else 'no better'} than repeating the last value, "
            f"{number(errors['repeating the last value'])}."
        ),
        axis="time step",
        rows=tuple(
            (str(place + 1), *(number(values[place]) for values in last.values()))
            for place in range(count)
        ),
    )


def _numbers(answers: NumberAnswers) -> AnswersChart | None:
    """What the model gives for numbers; None where they make no line."""
    triples = zip(answers.inputs, answers.truth, answers.said, strict=False)
    whole = sorted(each for each in triples if all(map(math.isfinite, each)))
    if len({given for given, *_ in whole}) < 2:
        return None
    inputs, truth, said = zip(*whole, strict=True)
    low, high = min(*truth, *said), max(*truth, *said)

    def places(values: Sequence[float]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (_along(given, inputs[0], inputs[-1]), _y(value, low, high))
            for given, value in zip(inputs, values, strict=True)
        )

    lines = (("truth", "truth", truth), ("model", "training", said))
    return AnswersChart(
        lines=tuple(
            (name, kind, " ".join(map(",".join, places(values)))) for name, kind, values in lines
        ),
        x_ticks=tuple(
            (_along(value, inputs[0], inputs[-1]), number(value))
            for value in ticks(inputs[0], inputs[-1])
        ),
        y_ticks=tuple((_y(value, low, high), number(value)) for value in ticks(low, high)),
        axis="input",
        caption=(
            f"What the model gives for {counted(len(inputs), 'public example')}: it is off by "
            f"{number(_error(said, truth))} on average."
        ),
        rows=tuple(tuple(map(number, each)) for each in whole),
        dots=places(truth),
    )


def _error(values: Sequence[float], truth: Sequence[float]) -> float:
    distances = [abs(a - b) for a, b in zip(values, truth, strict=True)]
    return float(f"{sum(distances) / len(distances):.4g}") if distances else 0.0


def _input(seen: ModelInput) -> InputView:
    batch = (
        f"batch of shape {shape(seen.shape)}, {one_line(seen.dtype, 20)}, "
        f"with values from {number(seen.least)} to {number(seen.most)}."
    )
    words = f"One example as it reached the network, of a {batch}"
    if address := _address(seen.png):
        return InputView(words, Picture(address, words), "")
    finite = [value for value in seen.values if math.isfinite(value)]
    if len(finite) < 2:
        return InputView(f"What reached the network was a {batch}", None, "")
    return InputView(words, None, _points(finite, min(finite), max(finite)))


def _points(values: Sequence[float], low: float, high: float) -> str:
    return " ".join(
        f"{_x(place, len(values))},{_y(value, low, high)}"
        for place, value in enumerate(values)
        if math.isfinite(value)
    )


def _x(place: int, count: int) -> str:
    """Of one of so many values, counted from 0."""
    return f"{WIDTH * place / max(1, count - 1):.1f}"


def _along(value: float, low: float, high: float) -> str:
    spread = high / 2 - low / 2
    return f"{WIDTH * ((value / 2 - low / 2) / spread if spread > 0 else 0.5):.1f}"


def _y(value: float, low: float, high: float) -> str:
    spread = high / 2 - low / 2
    return f"{HEIGHT * ((high / 2 - value / 2) / spread if spread > 0 else 0.5):.1f}"


def _address(png: str) -> str:
    """The address of a picture; empty where the text is no base64 of one."""
    if len(png) > _MOST_PNG or not _PNG.fullmatch(png):
        return ""
    return f"data:image/png;base64,{png}"


def _part(name: str) -> str:
    return _PARTS.get(name, one_line(name, 24))
