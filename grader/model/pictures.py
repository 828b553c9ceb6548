"""What a page shows beside the verdict: the file's cells, and what the model made of examples.

All of it is bounded, so that a report stays small: see `grader.judging.picturing`.
"""

import dataclasses
import typing

CALLED = "called"
"""What the series is called that functions were called with, beside the parts of a dataset."""


@dataclasses.dataclass(frozen=True)
class SourceCell:
    """One cell of a notebook, or the whole of a script, as it was written."""

    kind: typing.Literal["code", "markdown"]
    source: str
    number: int | None = None
    """Of a code cell of a notebook, as diagnoses count them."""


@dataclasses.dataclass(frozen=True)
class Confusion:
    """How often each class was taken for which."""

    part: str
    """Of the dataset, e.g. ``validation``."""
    classes: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    """A row for each true class, a column for each class that the model said."""


@dataclasses.dataclass(frozen=True)
class WrongExample:
    """A picture or a text that the model got wrong."""

    part: str
    truth: str
    said: str
    share: float
    """How sure the model was of what it said, from 0 to 1."""
    png: str
    """The picture, made smaller, as PNG in base64; empty of a text."""
    text: str = ""
    """How the text begins; empty of a picture."""


@dataclasses.dataclass(frozen=True)
class ForecastCourse:
    """The end of a part of a series, as forecast."""

    part: str
    truth: tuple[float, ...]
    forecast: tuple[float, ...]
    repeating: tuple[float, ...]
    """The value before each: what repeating the last one says."""


@dataclasses.dataclass(frozen=True)
class NumberAnswers:
    """What the model gives for single numbers, which are in ascending order."""

    inputs: tuple[float, ...]
    truth: tuple[float, ...]
    said: tuple[float, ...]


@dataclasses.dataclass(frozen=True)
class ModelInput:
    """One public example as it reached the network."""

    shape: tuple[int | None, ...]
    """Of the whole array, the number of examples included."""
    dtype: str
    least: float
    most: float
    png: str = ""
    """Of a picture: its values between the least (black) and the most (white), as PNG in base64."""
    values: tuple[float, ...] = ()
    """Of a window: the last ones."""


@dataclasses.dataclass(frozen=True)
class Pictures:
    """What the model made of examples."""

    confusions: tuple[Confusion, ...] = ()
    wrong: tuple[WrongExample, ...] = ()
    """The worst first, part by part."""
    forecasts: tuple[ForecastCourse, ...] = ()
    input: ModelInput | None = None
    numbers: NumberAnswers | None = None
    """Of the public examples, where inputs are single numbers."""
