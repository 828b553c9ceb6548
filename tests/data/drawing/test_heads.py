"""Heads from the front, the side and the back."""

import dataclasses
import typing

import pytest

from grader.data.drawing.dice import Dice
from grader.data.drawing.heads import paint_back, paint_front, paint_side
from grader.data.drawing.looks import roll_look
from grader.data.drawing.painting import Canvas

SIZE = 80


def painted(view: str, species: str, **changes: object) -> typing.Any:
    """How much of coat and face is covered, by rows and columns."""
    look = dataclasses.replace(roll_look(species, Dice(2)), **changes)
    coat, face = Canvas(SIZE, look.coat), Canvas(SIZE, look.muzzle_colour)
    frame = coat.frame.inside(0.4, 0.5, 0.2)
    if view == "front":
        paint_front(coat, face, frame, look, Dice(3))
    elif view == "side":
        paint_side(coat, face, frame, look)
    else:
        paint_back(coat, frame, look)
    return coat.layer()[1], face.layer()[1]


@pytest.mark.parametrize("species", ["cat", "dog"])
@pytest.mark.parametrize("view", ["front", "side", "back"])
@pytest.mark.parametrize("ears", ["pointed", "floppy", "folded"])
def test_a_head_has_its_size_and_a_face_where_one_is_seen(
    view: str, species: str, ears: str
) -> None:
    coat, face = painted(view, species, ears=ears)
    assert 0.08 < coat.mean() < 0.4
    assert face.any() == (view != "back" or False)
    assert face.mean() < coat.mean()


@pytest.mark.parametrize("view", ["front", "back"])
def test_pointed_ears_rise_above_the_head(view: str) -> None:
    heights = {}
    for ears in ("pointed", "floppy"):
        coat, _ = painted(view, "cat", ears=ears)
        heights[ears] = coat.any(axis=1).argmax()
    assert heights["pointed"] < heights["floppy"] - 3


def test_a_longer_muzzle_reaches_further() -> None:
    reach = []
    for muzzle in (0.2, 1.0):
        traits = {**roll_look("dog", Dice(2)).traits, "muzzle": muzzle}
        coat, _ = painted("side", "dog", traits=traits)
        reach.append(coat.any(axis=0).nonzero()[0].max())
    assert reach[1] > reach[0] + 5


def test_whiskers_and_tongue_are_seen() -> None:
    for change in ("whiskers", "tongue"):
        without, with_it = (
            painted("front", "cat", **{change: on})[1].sum() for on in (False, True)
        )
        assert with_it > without
