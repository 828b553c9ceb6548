"""Things, plants and small creatures drawn from a seed, to pretrain a network on.

They are painted with the same brush as the pictures of the exercises, but none of them is a cat,
a dog, a horse or a human.
"""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from grader.data.drawing import scenery
from grader.data.drawing.album import LEAST_SIZE
from grader.data.drawing.camera import photographed
from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Canvas, Frame, Textures, laid_over, lit, shadow
from tools import nature, things

PAINTERS: Mapping[str, Callable[[Canvas, Frame, Dice], None]] = {
    "bicycle": things.bicycle,
    "bird": nature.bird,
    "boat": things.boat,
    "bottle": things.bottle,
    "butterfly": nature.butterfly,
    "car": things.car,
    "chair": things.chair,
    "crab": nature.crab,
    "cup": things.cup,
    "elephant": nature.elephant,
    "fish": nature.fish,
    "flower": nature.flower,
    "giraffe": nature.giraffe,
    "house": things.house,
    "lamp": things.lamp,
    "mushroom": nature.mushroom,
    "penguin": nature.penguin,
    "plane": things.plane,
    "robot": things.robot,
    "sheep": nature.sheep,
    "snail": nature.snail,
    "spider": nature.spider,
    "tree": nature.tree,
    "umbrella": things.umbrella,
}
CLASSES = tuple(PAINTERS)
"""Sorted; an object's label is its place here."""
SIZE = 150
"""Height and width of a picture in pixels."""


def draw_objects(
    count: int, seed: int, size: int = SIZE
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Draws objects, the same bytes for the same count, seed and size.

    Args:
        count: how many; a longer draw does not begin with a shorter one.
        seed: any non-negative integer, as of 128 bits.
        size: height and width in pixels, 48 at least.

    Returns:
        Pictures, uint8 RGB (count, size, size, 3), and their labels, uint8 (count,): places in
        `CLASSES`, in random order and about equally often.

    Raises:
        ValueError: the count or the seed is negative, or the size is too small.
    """
    if count < 0 or size < LEAST_SIZE:
        raise ValueError(
            f"count is {count} and size {size}; they must be 0 and {LEAST_SIZE} or more"
        )
    # One stream for all: nobody is examined on objects.
    dice = Dice(seed)
    labels = dice.stream.randint(0, len(CLASSES), count)
    textures = Textures.make(dice, size)
    pictures = np.empty((count, size, size, 3), np.uint8)
    for index, label in enumerate(labels):
        pictures[index] = _draw(label, dice, textures)
    return pictures, labels.astype(np.uint8)


def _draw(label: int, dice: Dice, textures: Textures) -> npt.NDArray[np.uint8]:
    """One picture."""
    name = CLASSES[label]
    outdoors = dice.chance(0.6)
    picture = scenery.country(dice, textures) if outdoors else scenery.room(dice, textures)
    canvas = Canvas(textures.size, (128, 128, 128))
    frame = canvas.frame.inside(
        dice.around(0.5, 0.1, 0.2, 0.8),
        dice.around(0.5, 0.1, 0.2, 0.8),
        dice.around(0.65, 0.17, 0.32, 1.1),
        dice.around(0, 0.25, -0.8, 0.8),
        flip=dice.chance(0.5),
    )
    PAINTERS[name](canvas, frame, dice)
    colours, cover = canvas.layer()
    picture = shadow(picture, cover, textures.size // 20, dice.between(0, 0.6))
    rough = textures.field(dice, dice.pick(("mottle", "hair", "fine")))
    colours *= (1 + rough * np.float32(dice.between(0, 0.2)))[..., None]
    picture = laid_over(picture, lit(colours, cover, dice, 0.4), cover)
    if dice.chance(0.15):
        picture = scenery.hidden_in_part(picture, dice)
    return photographed(picture, dice, textures)
