"""The series of the course's week on statistics: four years of days, by another formula."""

from __future__ import annotations

import typing
from collections.abc import Mapping

from grader.data.sets.registry import register
from grader.data.sets.synthetic_series import SyntheticSeries

if typing.TYPE_CHECKING:
    from grader.data.drawing.waves import Formula


@register
class YearlySeries(SyntheticSeries):
    """A trend, a yearly season with two jumps, and noise, as a series of 1,461 days.

    Inputs are the numbers of the days, int64 of shape (n,), from 0; labels are the values, float32
    of shape (n,), from about -15 to 70.

    The official edition is the course's own of its week on statistics, computed by its formula and
    seed; there is no file of it. The practice edition has the same formula and other noise. In
    both, days 0 to 999 are for training, the next 100 for validation, and the last 361 are held
    out; in the practice edition their noise is another one on each paper.
    """

    id = "yearly-series"
    title = "Yearly series"
    version = 1

    public_seed = 2
    """Three years that are as good to learn from as the course's."""

    @property
    def settings(self) -> Mapping[str, str]:
        """None: functions that forecast are given all that came before."""
        return {}

    @property
    def formula(self) -> Formula:
        """Of the week without networks."""
        from grader.data.drawing.waves import STATISTICS

        return STATISTICS
