"""The camera: its faults stay small, and care makes them smaller."""

import typing

import numpy as np
import pytest

from grader.data.drawing.camera import photographed
from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Textures

SIZE = 60


@pytest.fixture(scope="module")
def textures() -> Textures:
    return Textures.make(Dice(1), SIZE)


def test_the_camera_keeps_the_scene_recognisable(textures: Textures) -> None:
    scene = np.full((SIZE, SIZE, 3), 60, np.float32)
    scene[:, SIZE // 2 :] = 180
    for seed in range(20):
        picture = photographed(scene, Dice(seed), textures)
        assert picture.dtype == np.uint8
        assert picture[:, SIZE // 2 :].mean() > picture[:, : SIZE // 2].mean() + 50


def test_care_takes_faults_away(textures: Textures) -> None:
    scene = np.full((SIZE, SIZE, 3), 120, np.float32)

    def faults(care: typing.Any) -> typing.Any:
        pictures = [photographed(scene, Dice(seed), textures, care) for seed in range(30)]
        return np.mean([picture.std() for picture in pictures])

    assert faults(0.9) < faults(0.5) < faults(0.0)


def test_the_scene_is_left_as_it_was(textures: Textures) -> None:
    scene = np.full((SIZE, SIZE, 3), 120, np.float32)
    photographed(scene, Dice(0), textures)
    assert (scene == 120).all()
