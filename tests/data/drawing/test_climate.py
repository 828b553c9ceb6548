"""Drawn temperatures: the same bytes for a seed, the course of a year, fair papers."""

import hashlib

import numpy as np
import pytest

from grader.data.drawing import climate
from grader.data.drawing.autoregression import Autoregression
from grader.data.drawing.climate import continue_record, draw_record

RECORD = draw_record(2_500, 1)


@pytest.fixture(scope="module")
def papers() -> list[np.ndarray]:
    return [continue_record(RECORD, 1_150, seed) for seed in (2**127, 3)]


def test_a_seed_draws_the_same_bytes_for_good(papers: list[np.ndarray]) -> None:
    drawn = np.concatenate([draw_record(2_500, 1).values, papers[0]])
    tenths = np.round(drawn * 10).astype("<i4")
    assert hashlib.sha256(tenths.tobytes()).hexdigest()[:16] == "b854784a8d0165b1"


def test_other_seeds_draw_something_else(papers: list[np.ndarray]) -> None:
    assert (papers[0] != papers[1]).mean() > 0.9
    assert (draw_record(2_500, 2).values != RECORD.values).mean() > 0.9


def test_values_look_like_temperatures(papers: list[np.ndarray]) -> None:
    values = np.concatenate([RECORD.values, *papers])
    assert values.min() >= 0
    assert 20 < values.max() < 35
    assert 10 < values.mean() < 13
    assert (values == np.round(values, 1)).all()


def test_january_is_warm_and_july_is_cold(papers: list[np.ndarray]) -> None:
    of_year = np.arange(2_500) % climate.YEAR
    january, july = RECORD.values[of_year < 31], RECORD.values[(of_year > 181) & (of_year < 212)]
    assert january.mean() > july.mean() + 5
    # 1,095 days later it is the same season; a paper goes on in the season of its history.
    for values in papers:
        assert abs(values[:30].mean() - RECORD.values[2_500 - 1_096 : 2_530 - 1_096].mean()) < 3


def test_the_weather_remembers_a_day_or_two() -> None:
    of_season = climate._course(0, 2_500)
    apart = RECORD.values - of_season
    alike = [np.corrcoef(apart[:-days], apart[days:])[0, 1] for days in (1, 2, 5)]
    assert 0.4 < alike[0] < 0.6
    assert 0.1 < alike[1] < 0.3
    assert alike[2] < 0.15


def test_papers_are_equally_hard(papers: list[np.ndarray]) -> None:
    rule = Autoregression.learnt(RECORD.values)
    for values in papers:
        assert rule.squared_error(values) == pytest.approx(climate.HARDNESS, abs=0.05)
