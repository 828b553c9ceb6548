"""Sunspots: the monthly number of spots on the sun since 1749."""

from pathlib import Path

from grader.data.base import COURSE_FILES, Array, Source, by_part
from grader.data.series import SeriesDataset, SeriesTable
from grader.data.sets.registry import register
from grader.inside.protocol.course import Course, CourseFile, Table

FIRST_MONTH = "1749-01-31"
_URL = f"{COURSE_FILES}/Sunspots.csv"
TABLE = SeriesTable(
    rows=3_235,
    columns=("number", "date", "value"),
    first=FIRST_MONTH,
    below=1_000,
    steps="months",
    largest_file=1_000_000,
    expected=f"a number, a month from {FIRST_MONTH} on and its sunspots, from 0: get the file "
    f"again from {_URL}",
)


@register
class Sunspots(SeriesDataset):
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
            url=_URL,
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
                    rows=TABLE.rows,
                    numbered=True,
                ),
            ),
        )
    )
    import_forms = "Sunspots.csv"
    largest_file = TABLE.largest_file
    counts = by_part(2_750, 250, 235)

    public_seed = 17_490_131

    def drawn_history(self) -> Array:
        """Cycle after cycle, to a minimum."""
        from grader.data.drawing.cycles import draw_history

        return draw_history(self.public_count, self.public_seed).values

    def drawn_continuation(self, seed: int) -> Array:
        """The months that follow on that minimum."""
        from grader.data.drawing.cycles import continue_history, draw_history

        history = draw_history(self.public_count, self.public_seed)
        return continue_history(history, self.counts["held-out"], seed)

    def official_values(self, files: Path) -> Array:
        """The months of the course's file."""
        return TABLE.read(files / self.sources[0].filename)
