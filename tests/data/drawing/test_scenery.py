"""Backgrounds, and what stands in front."""

import typing
from collections.abc import Callable

import numpy as np
import pytest

from grader.data.drawing import scenery
from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Textures

SIZE = 64


@pytest.fixture(scope="module")
def textures() -> Textures:
    return Textures.make(Dice(1), SIZE)


@pytest.mark.parametrize("paint", [scenery.room, scenery.country])
def test_backgrounds_fill_the_picture_and_differ(
    paint: Callable[..., typing.Any], textures: Textures
) -> None:
    dice = Dice(5)
    pictures = np.stack([paint(dice, textures) for _ in range(30)])
    assert pictures.shape == (30, SIZE, SIZE, 3)
    assert pictures.dtype == np.float32
    assert pictures.mean(axis=(1, 2, 3)).std() > 10
    assert (pictures.std(axis=(1, 2, 3)) > 3).all()


def test_country_is_greener_than_a_room(textures: Textures) -> None:
    def green(paint: Callable[..., typing.Any]) -> typing.Any:
        mean = np.stack([paint(Dice(k), textures) for k in range(60)]).mean(axis=(0, 1, 2))
        return mean[1] / mean.sum()

    assert green(scenery.country) > green(scenery.room)


def test_what_stands_in_front_hides_a_part_only() -> None:
    white = np.full((SIZE, SIZE, 3), 255, np.float32)
    hidden = [np.mean(scenery.hidden_in_part(white, Dice(k)) < 254) for k in range(60)]
    assert max(hidden) < 0.6
    assert np.mean(hidden) > 0.03
    assert (white == 255).all()
