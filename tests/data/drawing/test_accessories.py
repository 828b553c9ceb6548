"""Outlines of shoes and bags: what tells one kind from another."""

from collections.abc import Callable

import numpy as np
import pytest

from grader.data.drawing.accessories import ankle_boot, bag, sandal, sneaker
from grader.data.drawing.dice import Dice
from grader.data.drawing.garments import Patch

ROLLS = range(80)
Draws = Callable[[Dice], list[Patch]]


def places(draws: Draws, n: int) -> np.ndarray:
    """All points of one drawing, (n, 2)."""
    return np.array([point for patch in draws(Dice(n)) for point in patch.points])


@pytest.mark.parametrize("draws", [sneaker, ankle_boot, sandal])
def test_shoes_stand_on_the_ground_from_toe_to_heel(draws: Draws) -> None:
    for n in ROLLS:
        found = places(draws, n)
        assert found[:, 1].max() == pytest.approx(0, abs=0.01)
        assert found[:, 0].min() > -3
        assert 27 < found[:, 0].max() < 33


def test_boots_are_higher_than_sneakers_as_a_rule_and_some_are_not() -> None:
    boots, sneakers = (
        np.array([-places(draws, n)[:, 1].min() for n in ROLLS]) for draws in (ankle_boot, sneaker)
    )
    assert np.median(boots) > 1.5 * np.median(sneakers)
    assert boots.min() < sneakers.max()


def test_bags_are_alike_on_both_sides() -> None:
    for n in ROLLS:
        body = next(patch for patch in bag(Dice(n)) if not patch.width)
        xs = sorted(x for x, _ in body.points)
        assert xs == pytest.approx([-x for x in reversed(xs)])


def test_most_bags_have_a_handle_above_them() -> None:
    handled = [places(bag, n)[:, 1].min() < -1 for n in ROLLS]
    assert 0.6 < np.mean(handled) < 1
