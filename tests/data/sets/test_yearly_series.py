"""The series of the week on statistics: another formula than that of the weeks after it."""

import numpy as np
import pytest

from grader.data import Store, prepare
from grader.data.sets.synthetic_series import SyntheticSeries
from grader.data.sets.yearly_series import YearlySeries
from grader.model.paper import Paper

PAPER = Paper("1", bytes(16))


def test_repeating_is_off_by_what_the_course_states(store: Store) -> None:
    values, begin = prepare(YearlySeries(), "official", paper=PAPER, store=store).series("held-out")
    off = np.diff(values.astype("float64"))[begin - 1 :]
    assert np.mean(off**2) == pytest.approx(19.58, abs=0.005)
    assert np.mean(np.abs(off)) == pytest.approx(2.60, abs=0.005)


def test_it_is_not_the_other_series_and_needs_no_window(store: Store) -> None:
    one, other = (
        prepare(each, "practice", paper=PAPER, store=store).series("held-out")[0]
        for each in (YearlySeries(), SyntheticSeries())
    )
    assert len(one) == len(other)
    assert (one != other).mean() > 0.9
    assert YearlySeries().settings == {}
    assert SyntheticSeries().settings
