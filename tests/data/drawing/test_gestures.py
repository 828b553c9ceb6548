"""Hands that play: that they have not changed, and that of few persons many pictures are drawn."""

import hashlib

import numpy as np
import pytest

from grader.data.drawing import gestures
from grader.data.drawing.dice import Dice
from grader.data.drawing.gestures import CLASSES, HOLDS, THUMBS, draw_gestures
from grader.data.drawing.handshapes import FINGERS
from tools.sheets import DRAWERS


def test_what_is_drawn_has_not_changed_unnoticed() -> None:
    """A change here asks for a new version of the dataset, or cached data go stale."""
    pictures, labels = DRAWERS["gestures"](40, 2_019)
    digest = hashlib.sha256(pictures.tobytes() + labels.tobytes()).hexdigest()
    assert digest[:16] == "33b3f0b3d961c137"


def test_few_persons_are_seen_again_and_are_others_than_of_another_seed() -> None:
    """An album of one person has one skin; of each picture's own person there are many."""

    def skins(seed: int, persons: int | None) -> set[bytes]:
        pictures = draw_gestures(np.full(12, 1, np.uint8), seed, 48, persons)
        darkest = pictures.min(axis=(1, 2)) // 32
        return {row.tobytes() for row in darkest}

    assert len(skins(1, 1)) < len(skins(1, None))


def test_people_do_not_depend_on_the_gesture_but_for_the_thumb() -> None:
    one, two = (gestures._person(gesture, Dice(5)) for gesture in CLASSES[:2])
    assert np.array_equal(one.skin, two.skin)
    assert (one.scale, one.tilt, one.thicker) == (two.scale, two.tilt, two.thicker)


@pytest.mark.parametrize("gesture", CLASSES)
def test_holds_name_fingers_and_thumbs(gesture: gestures.Gesture) -> None:
    hold = HOLDS[gesture]
    assert set(hold.fingers) <= set(FINGERS)
    assert set(hold.thumbs) <= set(THUMBS)


def test_hands_before_bright_walls() -> None:
    pictures, _ = DRAWERS["gestures"](30, 3, 64)
    assert np.median(pictures, axis=(1, 2, 3)).min() > 200
    assert pictures.min(axis=(1, 2, 3)).max() < 170
