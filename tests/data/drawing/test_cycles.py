"""Drawn sunspots: the same bytes for a seed, the shape of the sun's cycles, fair papers."""

import hashlib

import numpy as np
import pytest

from grader.data.drawing import cycles
from grader.data.drawing.autoregression import ORDER, Autoregression
from grader.data.drawing.cycles import continue_history, draw_history

HISTORY = draw_history(3_000, 1)


@pytest.fixture(scope="module")
def papers() -> list[np.ndarray]:
    return [continue_history(HISTORY, 235, seed) for seed in (1, 2**127, 3)]


def smooth(values: np.ndarray) -> np.ndarray:
    return np.convolve(values, np.ones(25) / 25, "valid")


def test_a_seed_draws_the_same_bytes_for_good(papers: list[np.ndarray]) -> None:
    assert (draw_history(3_000, 1).values == HISTORY.values).all()
    assert (continue_history(HISTORY, 235, 1) == papers[0]).all()
    drawn = np.concatenate([HISTORY.values, papers[0]])
    tenths = np.round(drawn * 10).astype("<i4")
    assert hashlib.sha256(tenths.tobytes()).hexdigest()[:16] == "867431f2d96ea571"


def test_other_seeds_draw_something_else(papers: list[np.ndarray]) -> None:
    assert len({values.tobytes() for values in papers}) == 3
    assert (draw_history(3_000, 2).values != HISTORY.values).mean() > 0.9
    # A paper differs from its first month on: nothing of it is public.
    assert len({float(values[0]) for values in papers}) == 3


@pytest.mark.parametrize("months", [100, 131, 1_000, 3_000])
def test_a_history_has_the_months_that_were_asked_for(months: int) -> None:
    assert draw_history(months, 5).values.shape == (months,)


def test_values_look_like_sunspots(papers: list[np.ndarray]) -> None:
    values = np.concatenate([HISTORY.values, *papers])
    assert values.min() == 0
    assert 200 < values.max() < 500
    assert 60 < values.mean() < 110
    assert (values == np.round(values, 1)).all()


def test_cycles_take_about_eleven_years_and_differ_in_strength() -> None:
    course = smooth(HISTORY.values)
    peaks = [i for i in range(48, len(course) - 48) if course[i] == course[i - 48 : i + 49].max()]
    assert 110 < np.diff(peaks).mean() < 150
    assert course[peaks].max() > 1.8 * course[peaks].min()


def test_the_rise_is_faster_than_the_fall() -> None:
    steps = np.diff(smooth(HISTORY.values))
    assert (steps > 0).mean() < 0.47
    assert steps.max() > -steps.min()


def test_the_noise_grows_with_the_activity() -> None:
    course = smooth(HISTORY.values)
    strayed = HISTORY.values[12:-12] - course
    assert strayed[course > 120].std() > 2 * strayed[course < 30].std()


def test_a_paper_goes_on_where_the_history_ends(papers: list[np.ndarray]) -> None:
    assert HISTORY.values[-6:].mean() < 20
    for values in papers:
        assert values[:6].mean() < 25
        assert values.max() > 50


def test_papers_are_equally_hard(papers: list[np.ndarray]) -> None:
    rule = Autoregression.learnt(HISTORY.values)
    for values in papers:
        assert cycles._hardness(rule, values) == pytest.approx(cycles.HARDNESS, abs=0.015)


def test_hardness_is_one_where_repeating_is_all_that_can_be_done() -> None:
    weights = np.zeros(ORDER + 1)
    weights[ORDER - 1] = 1
    rule = Autoregression(HISTORY.values[-ORDER:], weights)
    assert cycles._hardness(rule, np.arange(20.0)) == 1
