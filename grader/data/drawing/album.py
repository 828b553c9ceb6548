"""An album: a picture painted for each of many labels."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Textures

LEAST_SIZE = 48
"""Height and width in pixels below which the painters have no room."""

Painter = Callable[[int, Dice, Textures], npt.NDArray[np.uint8]]


def paint_album(
    labels: npt.NDArray[np.uint8], seed: int, size: int, paint: Painter
) -> npt.NDArray[np.uint8]:
    """Paints pictures, the same bytes for the same arguments.

    Each picture has dice of its own, so that how often they are rolled for one tells nothing about
    the next.

    Args:
        labels: (n,).
        seed: any non-negative integer, as of 128 bits.
        size: height and width in pixels, `LEAST_SIZE` at least.
        paint: makes one picture, uint8 RGB (size, size, 3), of a label.

    Returns:
        Pictures, uint8 RGB (n, size, size, 3).

    Raises:
        ValueError: the seed is negative, or the size is too small.
    """
    if size < LEAST_SIZE:
        raise ValueError(f"size is {size}; it must be {LEAST_SIZE} or more")
    dice = Dice(seed)
    textures = Textures.make(dice.apart("textures"), size)
    pictures = np.empty((len(labels), size, size, 3), np.uint8)
    for index, label in enumerate(labels.tolist()):
        pictures[index] = paint(label, dice.apart("picture", index), textures)
    return pictures
