"""Human figures: upright, in any pose."""

import typing

import numpy as np

from grader.data.drawing import humans
from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Canvas

SIZE = 80


def cover(seed: int) -> typing.Any:
    dice = Dice(seed)
    human = humans.roll_human(dice)
    canvas = Canvas(SIZE, human.shirt)
    humans.paint_human(canvas, canvas.frame.inside(0.5, 0.5), human, dice)
    return canvas.layer()[1]


COVERS = [cover(seed) for seed in range(40)]


def test_figures_are_neither_missing_nor_fill_the_picture() -> None:
    assert all(0.03 < each.mean() < 0.6 for each in COVERS)


def test_most_figures_are_taller_than_wide() -> None:
    taller = [each.any(axis=1).sum() > each.any(axis=0).sum() for each in COVERS]
    assert np.mean(taller) > 0.7


def test_some_are_seen_whole_and_some_from_near() -> None:
    shares = [each.mean() for each in COVERS]
    assert max(shares) > 3 * min(shares)


def test_figures_differ() -> None:
    rolled = [humans.roll_human(Dice(seed)) for seed in range(40)]
    assert len({(human.skin, human.shirt, human.trousers) for human in rolled}) == 40
    for trait in ("long_hair", "skirt", "sleeves"):
        assert {getattr(human, trait) for human in rolled} == {True, False}
