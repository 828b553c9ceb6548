"""An album: labels in random order, and a picture painted for each of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Textures

LEAST_SIZE = 48
"""Height and width in pixels below which the painters have no room."""

Painter = Callable[[int, Dice, Textures], npt.NDArray[np.uint8]]


def paint_album(
    count: int, seed: int, size: int, classes: int, paint: Painter
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Paints pictures, the same bytes for the same arguments.

    Args:
        count: how many.
        seed: any non-negative integer, as of 128 bits.
        size: height and width in pixels, `LEAST_SIZE` at least.
        classes: how many classes there are, about equally often.
        paint: makes one picture, uint8 RGB (size, size, 3), of a label.

    Returns:
        Pictures, uint8 RGB (count, size, size, 3), and their labels, uint8 (count,).

    Raises:
        ValueError: the count or the seed is negative, or the size is too small.
    """
    if count < 0 or size < LEAST_SIZE:
        raise ValueError(
            f"count is {count} and size {size}; they must be 0 and {LEAST_SIZE} or more"
        )
    dice = Dice(seed)
    labels = dice.labels(count, classes)
    textures = Textures.make(dice, size)
    pictures = np.empty((count, size, size, 3), np.uint8)
    for index, label in enumerate(labels):
        pictures[index] = paint(label, dice, textures)
    return pictures, np.array(labels, np.uint8)
