"""Drawn animals as somebody's snapshots: JPEG files of many sizes."""

import io

import numpy as np
import numpy.typing as npt
from PIL import Image

from grader.data.drawing.animals import draw_animals
from grader.data.drawing.dice import Dice, derived_seed

SIDES = (96, 104, 112, 120, 128)
"""Sides of the squares that are drawn, in pixels; about as many pictures of each."""
LEAST_SHARE = 0.8
"""What is kept at least of a picture's height or width: few photographs are square."""
UPRIGHT = 0.3
"""The share of pictures that are higher than wide."""
QUALITY = 85
"""Of the JPEG files, from 0 to 95."""


def take_snapshots(labels: npt.NDArray[np.uint8], seed: int) -> list[bytes]:
    """Draws cats and dogs as files, the same pictures for the same labels and seed.

    Args:
        labels: (n,), 0 for a cat and 1 for a dog.
        seed: any non-negative integer, as of 128 bits.

    Returns:
        JPEG files in the order of the labels. Their sides have 76 to 128 pixels.

    Raises:
        ValueError: the seed is negative.
    """
    dice = Dice(seed)
    sides = dice.stream.permutation(np.resize(SIDES, len(labels)))
    taken = [b""] * len(labels)
    for side in SIDES:
        places = np.flatnonzero(sides == side)
        pictures = draw_animals(labels[places], derived_seed(seed, "side", side), side)
        for place, picture in zip(places, pictures, strict=True):
            taken[place] = _saved(_cropped(picture, dice))
    return taken


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
