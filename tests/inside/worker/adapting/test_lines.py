"""The line through pairs of values: its factor, its offset, and how far the values are off it."""

import math

import numpy as np
import pytest

from grader.inside.worker.adapting.lines import straight

GIVEN = np.arange(10, dtype=np.uint8)


@pytest.mark.parametrize(("factor", "offset"), [(1 / 255, 0.0), (-2.0, 5.0), (1.0, -100.0)])
def test_values_on_a_line_give_it_back(factor: float, offset: float) -> None:
    off, found, begin = straight(GIVEN, GIVEN * factor + offset)
    assert off == pytest.approx(0, abs=1e-6)
    assert (found, begin) == (pytest.approx(factor), pytest.approx(offset))


def test_the_spread_about_it_is_a_share_of_that_of_the_values() -> None:
    noise = np.where(GIVEN % 2, 1.0, -1.0)
    off, _, _ = straight(GIVEN, GIVEN + noise)
    assert 0.2 < off < 0.5
    assert straight(GIVEN, np.where(GIVEN % 4 < 2, 1.0, -1.0))[0] > 0.9


@pytest.mark.parametrize(("given", "made"), [(GIVEN * 0, GIVEN), (GIVEN, GIVEN * 0)])
def test_there_is_none_through_values_that_are_all_alike(
    given: np.ndarray, made: np.ndarray
) -> None:
    assert straight(given, made) == (math.inf, 0.0, 0.0)
