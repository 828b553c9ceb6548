"""Outlines of garments: what tells one kind from another, and that they fit their picture."""

import dataclasses

import numpy as np
import pytest

from grader.data.drawing.dice import Dice
from grader.data.drawing.garments import (
    COAT,
    DRESS,
    PULLOVER,
    SHIRT,
    SLEEVES,
    T_SHIRT,
    Cut,
    near,
    top,
    trousers,
)

CUTS = [T_SHIRT, PULLOVER, DRESS, COAT, SHIRT]
NECKS = {"round", "vee", "boat", "collar", "lapel", "hood", "roll"}
FRONTS = {"closed", "placket", "buttons", "zip", "open"}
ROLLS = range(60)


def width(cut: Cut) -> float:
    """How far garments of a kind reach from side to side, as a rule."""
    reach = [[x for patch in top(Dice(n), cut) for x, _ in patch.points] for n in ROLLS]
    return float(np.median([max(each) - min(each) for each in reach]))


@pytest.mark.parametrize("cut", CUTS)
def test_cuts_name_what_there_is(cut: Cut) -> None:
    assert set(cut.sleeves) <= set(SLEEVES)
    assert set(cut.necks) <= NECKS
    assert set(cut.fronts) <= FRONTS


@pytest.mark.parametrize("cut", CUTS)
def test_a_garment_is_hardly_wider_than_it_is_drawn(cut: Cut) -> None:
    for n in ROLLS:
        places = np.array([point for patch in top(Dice(n), cut) for point in patch.points])
        assert np.abs(places).max() < 45
        assert places[:, 1].max() > 14


@pytest.mark.parametrize("style", sorted(NECKS))
def test_every_neck_can_be_drawn(style: str) -> None:
    assert top(Dice(3), dataclasses.replace(SHIRT, necks={style: 1}))


def test_sleeves_are_as_long_as_their_kind() -> None:
    widths = [width(dataclasses.replace(SHIRT, sleeves={kind: 1})) for kind in SLEEVES]
    assert widths[0] < widths[1] < widths[2]


def test_trousers_have_two_legs_that_reach_equally_far() -> None:
    for n in ROLLS:
        legs = [patch.points for patch in trousers(Dice(n)) if not patch.width]
        left, right = (max(y for _, y in leg) for leg in legs)
        assert left == pytest.approx(right, abs=1)


def test_a_number_near_a_mean_never_strays_far() -> None:
    found = [near(Dice(n), (10.0, 2.0)) for n in range(400)]
    assert 5 <= min(found) < 8 < 12 < max(found) <= 15
    assert np.mean(found) == pytest.approx(10, abs=0.5)
