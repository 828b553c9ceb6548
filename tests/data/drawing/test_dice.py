"""Rolling: ranges, shares, and that a seed always rolls the same."""

import hmac

import numpy as np
import pytest

from grader.data.drawing.dice import Dice, dealt_labels, derived_seed


def test_a_seed_always_rolls_the_same() -> None:
    first, second = Dice(2**127), Dice(2**127)
    assert [first.between(0, 1) for _ in range(5)] == [second.between(0, 1) for _ in range(5)]
    assert Dice(1).between(0, 1) != Dice(1 + 2**64).between(0, 1)


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        Dice(-1)


def test_numbers_stay_in_their_intervals() -> None:
    dice = Dice(0)
    assert all(-2 <= dice.between(-2, 3) < 3 for _ in range(200))
    around = [dice.around(1, 5, 0, 2) for _ in range(200)]
    assert (min(around), max(around)) == (0, 2)
    assert {dice.whole(2, 4) for _ in range(100)} == {2, 3, 4}
    assert {dice.sign() for _ in range(50)} == {-1, 1}


def test_items_come_as_often_as_they_should() -> None:
    dice = Dice(3)
    assert {dice.pick("abc") for _ in range(60)} == set("abc")
    picked = [dice.weighted({"rare": 1, "often": 3, "never": 0}) for _ in range(2_000)]
    assert "never" not in picked
    assert 0.7 < picked.count("often") / 2_000 < 0.8
    assert 0.2 < sum(dice.chance(0.25) for _ in range(2_000)) / 2_000 < 0.3


def test_dice_apart_roll_the_same_whatever_has_been_rolled() -> None:
    dice, others = Dice(3), Dice(3)
    dice.between(0, 1)
    assert dice.apart("camera").between(0, 1) == others.apart("camera").between(0, 1)
    assert dice.apart("camera").between(0, 1) != dice.apart("figure").between(0, 1)
    assert dice.apart("side", 1).between(0, 1) != dice.apart("side", 2).between(0, 1)


@pytest.mark.parametrize("seed", [0, 1, 255, 256, 2**128 - 1, 2**256])
def test_a_derived_seed_is_the_hmac_of_its_purpose(seed: int) -> None:
    key = seed.to_bytes(max(1, (seed.bit_length() + 7) // 8), "big")
    expected = hmac.new(key, b"picture/7", "sha256").hexdigest()
    assert f"{derived_seed(seed, 'picture', 7):064x}" == expected


def test_a_derived_seed_of_a_negative_one_is_refused() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        derived_seed(-1, "labels")


@pytest.mark.parametrize(("count", "expected"), [(0, []), (1, [1]), (10, [3, 3, 4])])
def test_labels_are_dealt_equally_often_but_for_one(count: int, expected: list[int]) -> None:
    labels = dealt_labels(count, (4, 7, 9), 3)
    assert labels.dtype == np.uint8
    assert sorted(np.unique(labels, return_counts=True)[1].tolist()) == expected
    assert set(labels.tolist()) <= {4, 7, 9}


def test_labels_are_in_random_order_and_the_same_for_a_seed() -> None:
    labels = dealt_labels(900, range(3), 2**127)
    assert np.array_equal(labels, dealt_labels(900, range(3), 2**127))
    assert not np.array_equal(labels, dealt_labels(900, range(3), 2**127 + 1))
    assert 0.25 < (labels[1:] == labels[:-1]).mean() < 0.42


def test_fewer_labels_than_none_are_refused() -> None:
    with pytest.raises(ValueError, match="count is -1"):
        dealt_labels(-1, range(3), 0)
