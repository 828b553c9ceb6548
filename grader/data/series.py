"""Datasets that are one series, cut in the order of time."""

import abc
import csv
import dataclasses
import datetime as dt
import typing
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from grader.data.base import Array, Dataset, PartName
from grader.data.files.arrays import write_part
from grader.model.errors import DataError


class SeriesDataset(Dataset):
    """A series of values at equal steps: the first ones are public, the last ones held out.

    Inputs are the numbers of the steps, int64 of shape (n,), from 0; labels are the values, float32
    of shape (n,). A subclass imports what draws them inside its methods.
    """

    is_series = True
    counts: typing.ClassVar[Mapping[PartName, int]]
    """Values of each part, in the order of time; the same in both editions."""

    @property
    def public_count(self) -> int:
        """How many values everybody has."""
        return sum(self.counts.values()) - self.counts["held-out"]

    @abc.abstractmethod
    def drawn_history(self) -> Array:
        """The public values of the practice edition, (`public_count`,), the same on every paper."""

    @abc.abstractmethod
    def drawn_continuation(self, seed: int) -> Array:
        """The held-out values of the practice edition, (n,), as drawn from a seed of 128 bits."""

    @abc.abstractmethod
    def official_values(self, files: Path) -> Array:
        """All values of the official edition, (n,).

        Raises:
            DataError: a file cannot be read or has another structure.
        """

    def draw_public(self, folder: Path) -> None:
        """Draws the history that all papers share."""
        self._write_public(folder, self.drawn_history())

    def draw_held_out(self, folder: Path, seed: int) -> None:
        """Draws how the history goes on."""
        self._write_held_out(folder, self.drawn_continuation(seed))

    def check_official(self, files: Path) -> None:
        """Checks the number of values, their order, and what they are."""
        self.official_values(files)

    def cut_public(self, files: Path, folder: Path) -> None:
        """Takes the first values."""
        self._write_public(folder, self.official_values(files)[: self.public_count])

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the last values."""
        self._write_held_out(folder, self.official_values(files)[self.public_count :])

    def _write_public(self, folder: Path, values: Array) -> None:
        cut = self.counts["training"]
        steps = np.arange(self.public_count, dtype=np.int64)
        write_part(folder, "training", steps[:cut], values[:cut].astype(np.float32))
        write_part(folder, "validation", steps[cut:], values[cut:].astype(np.float32))

    def _write_held_out(self, folder: Path, values: Array) -> None:
        steps = np.arange(self.public_count, sum(self.counts.values()), dtype=np.int64)
        write_part(folder, "held-out", steps, values.astype(np.float32))


@dataclasses.dataclass(frozen=True)
class SeriesTable:
    """The form of an official table of dates and values."""

    rows: int
    """Below its heading."""
    columns: tuple[str, ...]
    """What each row holds, `date` and `value` among it."""
    first: str
    """Date of the first row, e.g. ``1749-01-31``; the others follow in order."""
    below: float
    """Values lie from 0 to less than this."""
    steps: str
    """What the dates are, e.g. ``months``."""
    largest_file: int
    """In bytes."""
    expected: str
    """What the file holds and where it is had, as the end of a sentence."""

    def read(self, file: Path) -> Array:
        """The values, float64 (rows,).

        Raises:
            DataError: the file cannot be read or has another structure.
        """
        try:
            if file.stat().st_size > self.largest_file:
                raise self._wrong(file, f"has {file.stat().st_size:,} bytes")
            with file.open(encoding="utf-8-sig", newline="") as stream:
                rows = list(csv.reader(stream))[1:]
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise self._wrong(file, f"cannot be read ({error})") from error
        if len(rows) != self.rows:
            raise self._wrong(file, f"has {len(rows):,} rows below its heading")
        found = [self._row(file, line, row) for line, row in enumerate(rows, start=2)]
        dates = [date for date, _ in found]
        if dates[0] != self.first or dates != sorted(set(dates)):
            raise self._wrong(file, f"does not have its {self.steps} in order")
        return np.array([value for _, value in found])

    def _row(self, file: Path, line: int, row: list[str]) -> tuple[str, float]:
        try:
            cells = dict(zip(self.columns, row, strict=True))
            dt.date.fromisoformat(cells["date"])
            value = float(cells["value"])
        except ValueError as error:
            raise self._wrong(file, f"has something else in line {line}") from error
        if not 0 <= value < self.below:
            raise self._wrong(file, f"has the value {cells['value']} in line {line}")
        return cells["date"], value

    def _wrong(self, file: Path, found: str) -> DataError:
        return DataError(f"{file.name} {found}, expected {self.rows:,} rows of {self.expected}.")
