"""The series of the course's formula: its own noise, and other noise."""

import hashlib

import numpy as np
import pytest

from grader.data.drawing import waves
from grader.data.drawing.autoregression import Autoregression
from grader.data.drawing.waves import NETWORKS, STATISTICS, Formula

KNOWN = waves.draw_series(1_100, 1, NETWORKS)


def test_a_seed_draws_the_same_bytes_for_good() -> None:
    following = waves.continue_series(KNOWN, 361, 2**127, NETWORKS)
    drawn = np.concatenate([waves.draw_series(1_100, 1, NETWORKS), following])
    tenths = np.round(drawn * 10).astype("<i4")
    assert hashlib.sha256(tenths.tobytes()).hexdigest()[:16] == "dbaebc5324e71f2e"


def test_the_course_of_a_year_jumps_where_it_begins_and_where_it_bends() -> None:
    course = waves.course_of_days(1_461, NETWORKS)
    assert course[0] == 60
    assert course[365] == pytest.approx(60 + 365 * NETWORKS.slope)
    jumps = np.flatnonzero(np.abs(np.diff(course)) > 20) + 1
    assert jumps.tolist() == [37, 365, 402, 730, 767, 1_095, 1_132, 1_460]


@pytest.mark.parametrize("formula", [STATISTICS, NETWORKS])
def test_the_series_of_the_course_is_as_hard_as_is_stated(formula: Formula) -> None:
    series = waves.course_series(1_461, formula)
    rule = Autoregression.learnt(series[:1_100])
    course = waves.course_of_days(1_461, formula)[1_100:]
    assert waves.hardness(rule, course, series[1_100:]) == pytest.approx(formula.hardness, abs=0.02)


def test_papers_differ_in_their_noise_and_are_equally_hard() -> None:
    papers = [waves.continue_series(KNOWN, 361, seed, NETWORKS) for seed in (1, 2)]
    assert (papers[0] != papers[1]).mean() > 0.9
    rule = Autoregression.learnt(KNOWN)
    course = waves.course_of_days(1_461, NETWORKS)[1_100:]
    for values in papers:
        assert waves.hardness(rule, course, values) == pytest.approx(NETWORKS.hardness, abs=0.6)


def test_other_seeds_have_other_noise() -> None:
    assert (waves.draw_series(1_100, 2, NETWORKS) != KNOWN).mean() > 0.9
