"""Sunspots: the monthly number of spots on the sun since 1749."""

from __future__ import annotations

import csv
import datetime as dt
import typing
from pathlib import Path

import numpy as np

from grader.data.base import Array, Dataset, PartName, Source
from grader.data.files.arrays import write_part
from grader.data.sets.registry import register
from grader.inside.protocol.course import Course, CourseFile, Table
from grader.model.errors import DataError

MONTHS = 3_235
"""Rows of the official file below its heading."""
FIRST_MONTH = "1749-01-31"
COUNTS: dict[PartName, int] = {"training": 2_750, "validation": 250, "held-out": 235}
"""Months of each part, in this order; the same in both editions."""
PUBLIC = MONTHS - COUNTS["held-out"]


@register
class Sunspots(Dataset):
    """The monthly mean number of sunspots, as a series of 3,235 months.

    Inputs are the numbers of the months, int64 of shape (n,), from 0; labels are the numbers of
    sunspots, float32 of shape (n,), from 0 to about 400 with one decimal.

    The official edition is the series of the World Data Center SILSO, January 1749 to July 2018,
    as the course gives it out. The practice edition is drawn. In both, months 0 to 2,749 are for
    training, the next 250 for validation, and the last 235 are held out; in the practice edition
    these are another continuation on each paper.
    """

    id = "sunspots"
    title = "Sunspots"
    licence = (
        "CC BY-NC 4.0 (WDC-SILSO, Royal Observatory of Belgium, Brussels); "
        "the practice edition: Apache-2.0"
    )
    sources = (
        Source(
            filename="Sunspots.csv",
            url="https://storage.googleapis.com/download.tensorflow.org/data/Sunspots.csv",
            sha256="0ef4cf0379879a9be0043885d8de1c1907ae852c903a0fcbbc58ba813efb3f10",
            bytes=70_827,
        ),
    )
    version = 1
    course = Course(
        files=(
            CourseFile(
                names=("Sunspots.csv",),
                form="table",
                table=Table(
                    header=",Date,Monthly Mean Total Sunspot Number",
                    first=FIRST_MONTH,
                    step="month",
                    rows=MONTHS,
                    numbered=True,
                ),
            ),
        )
    )
    import_forms = "Sunspots.csv"
    largest_file = 1_000_000
    is_series = True

    public_seed: typing.ClassVar[int] = 17_490_131

    def draw_public(self, folder: Path) -> None:
        """Draws the history that all papers share."""
        from grader.data.drawing.cycles import draw_history

        _write_public(folder, draw_history(PUBLIC, self.public_seed).values)

    def draw_held_out(self, folder: Path, seed: int) -> None:
        """Draws how the history goes on."""
        from grader.data.drawing.cycles import continue_history, draw_history

        history = draw_history(PUBLIC, self.public_seed)
        _write_held_out(folder, continue_history(history, COUNTS["held-out"], seed))

    def check_official(self, files: Path) -> None:
        """Checks the number of months, their order, and the values."""
        _read(files / self.sources[0].filename)

    def cut_public(self, files: Path, folder: Path) -> None:
        """Takes the first 3,000 months."""
        _write_public(folder, _read(files / self.sources[0].filename)[:PUBLIC])

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:  # noqa: ARG002
        """Takes the last 235 months."""
        _write_held_out(folder, _read(files / self.sources[0].filename)[PUBLIC:])


def _write_public(folder: Path, values: Array) -> None:
    cut = COUNTS["training"]
    months = np.arange(PUBLIC, dtype=np.int64)
    write_part(folder, "training", months[:cut], values[:cut].astype(np.float32))
    write_part(folder, "validation", months[cut:], values[cut:].astype(np.float32))


def _write_held_out(folder: Path, values: Array) -> None:
    months = np.arange(PUBLIC, MONTHS, dtype=np.int64)
    write_part(folder, "held-out", months, values.astype(np.float32))


def _read(file: Path) -> Array:
    """The numbers of sunspots, float64 (3235,).

    Raises:
        DataError: the file cannot be read or has another structure.
    """
    try:
        if file.stat().st_size > Sunspots.largest_file:
            raise _wrong(file, f"has {file.stat().st_size:,} bytes")
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))[1:]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _wrong(file, f"cannot be read ({error})") from error
    if len(rows) != MONTHS:
        raise _wrong(file, f"has {len(rows):,} rows below its heading")
    values = np.array([_value(file, line, row) for line, row in enumerate(rows, start=2)])
    dates = [row[1] for row in rows]
    if dates[0] != FIRST_MONTH or dates != sorted(set(dates)):
        raise _wrong(file, "does not have its months in order")
    return values


def _value(file: Path, line: int, row: list[str]) -> float:
    try:
        _, date, text = row
        dt.date.fromisoformat(date)
        value = float(text)
    except ValueError as error:
        raise _wrong(file, f"has something else in line {line}") from error
    if not 0 <= value < 1_000:
        raise _wrong(file, f"has the value {text} in line {line}")
    return value


def _wrong(file: Path, found: str) -> DataError:
    return DataError(
        f"{file.name} {found}, expected {MONTHS:,} rows of a number, a month from {FIRST_MONTH} on "
        f"and its sunspots, from 0: get the file again from {Sunspots.sources[0].url}."
    )
