"""Rolling: ranges, shares, and that a seed always rolls the same."""

from __future__ import annotations

import pytest

from grader.data.drawing.dice import Dice


def test_a_seed_always_rolls_the_same():
    first, second = Dice(2**127), Dice(2**127)
    assert [first.between(0, 1) for _ in range(5)] == [second.between(0, 1) for _ in range(5)]
    assert Dice(1).between(0, 1) != Dice(1 + 2**64).between(0, 1)


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match="non-negative"):
        Dice(-1)


def test_numbers_stay_in_their_intervals():
    dice = Dice(0)
    assert all(-2 <= dice.between(-2, 3) < 3 for _ in range(200))
    around = [dice.around(1, 5, 0, 2) for _ in range(200)]
    assert (min(around), max(around)) == (0, 2)
    assert {dice.whole(2, 4) for _ in range(100)} == {2, 3, 4}
    assert {dice.sign() for _ in range(50)} == {-1, 1}


def test_items_come_as_often_as_they_should():
    dice = Dice(3)
    assert {dice.pick("abc") for _ in range(60)} == set("abc")
    picked = [dice.weighted({"rare": 1, "often": 3, "never": 0}) for _ in range(2_000)]
    assert "never" not in picked
    assert 0.7 < picked.count("often") / 2_000 < 0.8
    assert 0.2 < sum(dice.chance(0.25) for _ in range(2_000)) / 2_000 < 0.3


def test_labels_are_about_equally_often():
    labels = Dice(4).labels(900, 3)
    assert set(labels) == {0, 1, 2}
    assert all(250 < labels.count(label) < 350 for label in range(3))
