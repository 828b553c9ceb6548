"""Synthetic series: four years of days, made by the course's formula."""

from __future__ import annotations

import typing
from pathlib import Path

from grader.data.base import Array, by_part
from grader.data.series import SeriesDataset
from grader.data.sets.registry import register

if typing.TYPE_CHECKING:
    from grader.data.drawing.waves import Formula


@register
class SyntheticSeries(SeriesDataset):
    """A trend, a yearly season with two jumps, and noise, as a series of 1,461 days.

    Inputs are the numbers of the days, int64 of shape (n,), from 0; labels are the values, float32
    of shape (n,), from about -15 to 75.

    The official edition is the course's own, computed by its formula and seed; there is no file of
    it. The practice edition has the same formula and other noise. In both, days 0 to 999 are for
    training, the next 100 for validation, and the last 361 are held out; in the practice edition
    their noise is another one on each paper.
    """

    id = "synthetic-series"
    title = "Synthetic series"
    licence = "Apache-2.0"
    sources = ()
    version = 1
    import_forms = "no file"
    counts = by_part(1_000, 100, 361)

    public_seed = 2
    """Three years that are as good to learn from as the course's."""

    @property
    def formula(self) -> Formula:
        """Of which of the course's series."""
        from grader.data.drawing.waves import NETWORKS

        return NETWORKS

    def drawn_history(self) -> Array:
        """Three years."""
        from grader.data.drawing.waves import draw_series

        return draw_series(self.public_count, self.public_seed, self.formula)

    def drawn_continuation(self, seed: int) -> Array:
        """The fourth."""
        from grader.data.drawing.waves import continue_series

        known = self.drawn_history().astype("float64")
        return continue_series(known, self.counts["held-out"], seed, self.formula)

    def official_values(self, files: Path) -> Array:  # noqa: ARG002
        """All four, with the course's seed."""
        from grader.data.drawing.waves import course_series

        return course_series(sum(self.counts.values()), self.formula)
