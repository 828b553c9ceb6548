"""Horses and humans drawn from a seed: the practice edition of the course's pictures of them.

Like the originals, which a computer rendered, they are clear pictures of one figure each, on a
beach, in a wood or on open ground, in sun and shade.
"""

import numpy as np
import numpy.typing as npt

from grader.data.drawing import scenery
from grader.data.drawing.album import paint_album
from grader.data.drawing.camera import photographed
from grader.data.drawing.dice import Dice
from grader.data.drawing.horses import paint_horse, roll_horse
from grader.data.drawing.humans import paint_human, roll_human
from grader.data.drawing.painting import Canvas, Field, Picture, Textures, laid_over, lit, shadow

CLASSES = ("horse", "human")
"""What a picture shows; its label is the place here."""
SIZE = 150
"""Height and width of a picture in pixels."""
HIDDEN = 0.03
"""The share of pictures with something in front of the figure."""
PINTO = 0.3
"""The share of horses with patches."""


def draw_figures(
    labels: npt.NDArray[np.uint8], seed: int, size: int = SIZE
) -> npt.NDArray[np.uint8]:
    """Draws horses and humans, the same bytes for the same labels, seed and size.

    Args:
        labels: (n,), 0 for a horse, 1 for a human.
        seed: any non-negative integer, as of 128 bits.
        size: height and width in pixels, 48 at least.

    Returns:
        Pictures, uint8 RGB (n, size, size, 3).

    Raises:
        ValueError: the seed is negative, or the size is too small.
    """
    return paint_album(labels, seed, size, _draw)


def _draw(label: int, dice: Dice, textures: Textures) -> npt.NDArray[np.uint8]:
    """One picture."""
    outdoors = dice.chance(0.9)
    picture = scenery.country(dice, textures) if outdoors else scenery.room(dice, textures)
    colours, cover = _figure(label, dice.apart("figure"), textures)
    picture = shadow(picture, cover, textures.size // 18, dice.between(0.1, 0.6))
    picture = laid_over(picture, lit(colours, cover, dice, 0.35), cover)
    if dice.chance(HIDDEN):
        picture = scenery.hidden_in_part(picture, dice)
    return photographed(picture, dice, textures, care=0.8)


def _figure(label: int, dice: Dice, textures: Textures) -> tuple[Picture, Field]:
    """The colours of a figure, and where it is."""
    # Far enough about that the place in the picture hardly tells an upright figure from a long one.
    x, y = dice.between(0.36, 0.64), dice.around(0.5, 0.05, 0.37, 0.63)
    flip = dice.chance(0.5)
    if CLASSES[label] == "human":
        human = roll_human(dice)
        canvas = Canvas(textures.size, human.shirt)
        paint_human(canvas, canvas.frame.inside(x, y, flip=flip), human, dice)
        colours, cover = canvas.layer()
    else:
        horse = roll_horse(dice)
        canvas = Canvas(textures.size, horse.coat)
        paint_horse(canvas, canvas.frame.inside(x, y - 0.04, flip=flip), horse, dice)
        colours, cover = canvas.layer()
        if dice.chance(PINTO):
            share = textures.field(dice, "cloud") * 8 - np.float32(dice.between(0, 4))
            white = np.float32(228) - colours
            colours = colours + white * np.clip(share, 0, 0.9).astype(np.float32)[..., None]
    cloth = textures.field(dice, "mottle") * np.float32(dice.between(0.02, 0.14))
    return colours * (1 + cloth)[..., None], cover
