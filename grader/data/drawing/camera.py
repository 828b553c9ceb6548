"""A cheap camera: what it makes of a painted scene."""

import numpy as np
import numpy.typing as npt
from PIL import Image

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Picture, Textures, softened


def photographed(
    picture: Picture, dice: Dice, textures: Textures, care: float = 0.0
) -> npt.NDArray[np.uint8]:
    """What a cheap camera makes of a scene: exposure, tint, blur, noise, blocks; (h, w, 3).

    Args:
        picture: the scene, (h, w, 3).
        dice: rolls how good the picture gets.
        textures: hold the camera's noise.
        care: how free of faults the camera is, from 0 to 1.
    """
    faults = 1 - care
    contrast = dice.around(1, 0.12 * faults, 0.65, 1.35)
    tint = np.array([dice.around(1, 0.05, 0.85, 1.15) * contrast for _ in range(3)], np.float32)
    offset = np.float32(dice.around(0, 14 * faults, -40, 40) + 118 * (1 - contrast) + 0.5)
    exposed = picture * tint
    exposed += textures.grain(dice) * np.float32(dice.between(1, 6) * faults)
    exposed += offset
    image = Image.fromarray(np.clip(exposed, 0, 255, out=exposed).astype(np.uint8))
    if dice.chance(0.3 * faults):
        image = Image.blend(image.convert("L").convert("RGB"), image, dice.between(0.3, 0.9))
    if dice.chance(0.4 * faults):
        image = softened(image, dice.between(0.3, 1.1))
    if dice.chance(0.5 * faults):
        blocks = image.reduce(8).resize(image.size, Image.Resampling.NEAREST, (0, 0, *_cut(image)))
        image = Image.blend(image, blocks, dice.between(0.03, 0.15))
    return np.asarray(image)


def _cut(image: Image.Image) -> tuple[float, float]:
    """The sides of an image in blocks, the last one perhaps a part."""
    return image.width / 8, image.height / 8
