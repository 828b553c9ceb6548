"""Horses in every gait."""

import dataclasses
import typing

import numpy as np
import pytest

from grader.data.drawing import horses
from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Canvas

SIZE = 80


def cover(
    gait: typing.Any, seed: int, monkeypatch: pytest.MonkeyPatch, **changes: object
) -> typing.Any:
    monkeypatch.setattr(horses, "GAITS", {gait: 1})
    dice = Dice(seed)
    horse = dataclasses.replace(horses.roll_horse(dice), **changes)
    canvas = Canvas(SIZE, horse.coat)
    horses.paint_horse(canvas, canvas.frame.inside(0.5, 0.5), horse, dice)
    return canvas.layer()[1]


def test_every_gait_swings_its_legs_but_the_one_towards_the_camera() -> None:
    assert set(horses.GAITS) == {*horses.SWINGS, "front"}


@pytest.mark.parametrize("gait", horses.GAITS)
def test_a_horse_is_neither_missing_nor_fills_the_picture(
    gait: typing.Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(12):
        assert 0.03 < cover(gait, seed, monkeypatch).mean() < 0.7


def test_grazing_horses_hold_their_head_low(monkeypatch: pytest.MonkeyPatch) -> None:
    tops = {
        gait: np.mean([cover(gait, k, monkeypatch).any(axis=1).argmax() for k in range(12)])
        for gait in ("grazing", "standing")
    }
    assert tops["grazing"] > tops["standing"] + 5


def test_longer_legs_reach_lower(monkeypatch: pytest.MonkeyPatch) -> None:
    feet = [
        cover("standing", 2, monkeypatch, leg=leg).any(axis=1).nonzero()[0].max()
        for leg in (0.5, 0.8)
    ]
    assert feet[1] > feet[0] + 3


def test_horses_differ() -> None:
    rolled = [horses.roll_horse(Dice(seed)) for seed in range(20)]
    assert len({horse.coat for horse in rolled}) == 20
    assert {horse.blaze for horse in rolled} == {True, False}
