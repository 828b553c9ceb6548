"""Temperatures: the lowest of each day in Melbourne, over ten years."""

from pathlib import Path

from grader.data.base import Array, Source, by_part
from grader.data.series import SeriesDataset, SeriesTable
from grader.data.sets.registry import register
from grader.inside.protocol.course import Course, CourseFile, Table

FIRST_DAY = "1981-01-01"
_NAME = "daily-min-temperatures.csv"
_URL = f"https://raw.githubusercontent.com/jbrownlee/Datasets/master/{_NAME}"
TABLE = SeriesTable(
    rows=3_650,
    columns=("date", "value"),
    first=FIRST_DAY,
    below=60,
    steps="days",
    largest_file=1_000_000,
    expected=f"a day from {FIRST_DAY} on and its lowest temperature, from 0: get the file again "
    f"from {_URL}",
)


@register
class Temperatures(SeriesDataset):
    """The lowest temperature of each day, as a series of 3,650 days.

    Inputs are the numbers of the days, int64 of shape (n,), from 0; labels are the temperatures in
    degrees Celsius, float32 of shape (n,), from 0 to about 28 with one decimal.

    The official edition are the minima that the Australian Bureau of Meteorology measured in
    Melbourne, 1981 to 1990, as the course gives them out. The practice edition is drawn. In both,
    days 0 to 2,249 are for training, the next 250 for validation, and the last 1,150 are held out;
    in the practice edition these are another continuation on each paper.
    """

    id = "temperatures"
    title = "Daily temperatures"
    licence = (
        "no licence is stated (source: Australian Bureau of Meteorology); "
        "the practice edition: Apache-2.0"
    )
    sources = (
        Source(
            filename=_NAME,
            url=_URL,
            sha256="8b9de63ed6789492bf497625e7f9beb96a63d367b4b0a21754006f749fa5e5da",
            bytes=67_921,
        ),
    )
    version = 1
    course = Course(
        files=(
            CourseFile(
                names=(_NAME,),
                form="table",
                table=Table(header='"Date","Temp"', first=FIRST_DAY, step="day", rows=TABLE.rows),
            ),
        )
    )
    import_forms = _NAME
    largest_file = TABLE.largest_file
    counts = by_part(2_250, 250, 1_150)

    public_seed = 19_810_101

    def drawn_history(self) -> Array:
        """Almost seven years of a climate."""
        from grader.data.drawing.climate import draw_record

        return draw_record(self.public_count, self.public_seed).values

    def drawn_continuation(self, seed: int) -> Array:
        """The three years that follow."""
        from grader.data.drawing.climate import continue_record, draw_record

        record = draw_record(self.public_count, self.public_seed)
        return continue_record(record, self.counts["held-out"], seed)

    def official_values(self, files: Path) -> Array:
        """The days of the course's file."""
        return TABLE.read(files / self.sources[0].filename)
