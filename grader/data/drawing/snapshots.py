"""Drawn animals as somebody's snapshots: JPEG files of many sizes."""

from __future__ import annotations

import dataclasses
import io

import numpy as np
import numpy.typing as npt
from PIL import Image

from grader.data.drawing.animals import draw_animals
from grader.data.drawing.dice import Dice

SIDES = (96, 104, 112, 120, 128)
"""Sides of the squares that are drawn, in pixels; about as many pictures of each."""
LEAST_SHARE = 0.8
"""What is kept at least of a picture's height or width: few photographs are square."""
UPRIGHT = 0.3
"""The share of pictures that are higher than wide."""
QUALITY = 85
"""Of the JPEG files, from 0 to 95."""


@dataclasses.dataclass(frozen=True)
class Snapshot:
    """A picture as a file."""

    label: int
    """Its class: 0 for a cat, 1 for a dog."""
    content: bytes
    """A JPEG file."""


def take_snapshots(count: int, seed: int) -> list[Snapshot]:
    """Draws cats and dogs as files, the same pictures for the same count and seed.

    Args:
        count: how many.
        seed: any non-negative integer, as of 128 bits.

    Returns:
        Files in random order, the classes about equally often. Their sides have 76 to 128 pixels.

    Raises:
        ValueError: the count or the seed is negative.
    """
    # The album of each size, and the dice for all of them, have seeds that no other call uses.
    dice = Dice(seed * (len(SIDES) + 1))
    taken = []
    for place, side in enumerate(SIDES, start=1):
        share = (count + place - 1) // len(SIDES)
        pictures, labels = draw_animals(share, seed * (len(SIDES) + 1) + place, side)
        for picture, label in zip(pictures, labels, strict=True):
            taken.append(Snapshot(int(label), _saved(_cropped(picture, dice))))
    return [taken[place] for place in dice.stream.permutation(len(taken))]


def _cropped(picture: npt.NDArray[np.uint8], dice: Dice) -> npt.NDArray[np.uint8]:
    """A picture without a strip of it, so that it is oblong."""
    side = len(picture)
    kept = round(side * dice.between(LEAST_SHARE, 1))
    start = dice.whole(0, side - kept)
    strip = slice(start, start + kept)
    return picture[:, strip] if dice.chance(UPRIGHT) else picture[strip]


def _saved(picture: npt.NDArray[np.uint8]) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", quality=QUALITY, subsampling="4:2:0")
    return stream.getvalue()
