"""Cats and dogs drawn from a seed: the practice edition of the course's pictures of them.

An animal is a look (ears, muzzle, eyes, coat …), whose ranges overlap between the species, in a
pose: a portrait, sitting, standing or lying. It stands before a room or open country, is lit,
sometimes half hidden, and photographed with a cheap camera. How much the ranges overlap is set so
that the same networks learn these pictures about as well as the real ones.
"""

import dataclasses

import numpy as np
import numpy.typing as npt

from grader.data.drawing import scenery
from grader.data.drawing.album import paint_album
from grader.data.drawing.camera import photographed
from grader.data.drawing.dice import Dice
from grader.data.drawing.heads import paint_back, paint_front, paint_side
from grader.data.drawing.looks import Look, Species, roll_look
from grader.data.drawing.painting import (
    Canvas,
    Field,
    Frame,
    Picture,
    Textures,
    laid_over,
    lit,
    shadow,
    toned,
)

CLASSES: tuple[Species, ...] = ("cat", "dog")
SIZE = 150
"""Height and width of a picture in pixels."""
POSES = {"portrait": 7, "sitting": 4, "standing": 3, "lying": 2.5}
INDOORS = {"cat": 0.74, "dog": 0.42}
HIDDEN = 0.06
"""The share of pictures with something in front of the animal."""
AWAY = 0.03
"""The share of animals that turn their back."""


@dataclasses.dataclass(frozen=True)
class _Animal:
    """An animal being painted."""

    look: Look
    coat: Canvas
    face: Canvas
    dice: Dice

    def head(self, frame: Frame, *, aside: bool) -> None:
        """Paints the head in its frame, from the side or towards the camera."""
        if self.dice.chance(AWAY):
            paint_back(self.coat, frame, self.look)
        elif aside:
            paint_side(self.coat, self.face, frame, self.look)
        else:
            paint_front(self.coat, self.face, frame, self.look, self.dice)


def draw_animals(
    labels: npt.NDArray[np.uint8], seed: int, size: int = SIZE
) -> npt.NDArray[np.uint8]:
    """Draws cats and dogs, the same bytes for the same labels, seed and size.

    Args:
        labels: (n,), 0 for a cat, 1 for a dog.
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
    species = CLASSES[label]
    scene = dice.apart("scene")
    indoors = scene.chance(INDOORS[species])
    picture = scenery.room(scene, textures) if indoors else scenery.country(scene, textures)
    look = roll_look(species, dice)
    coat, face = Canvas(textures.size, look.coat), Canvas(textures.size, look.muzzle_colour)
    animal = _Animal(look, coat, face, dice)
    middle = coat.frame.inside(
        dice.around(0.5, 0.07, 0.25, 0.75),
        dice.around(0.52, 0.05, 0.35, 0.7),
        1.0,
        dice.around(0, 0.09, -0.3, 0.3),
        flip=dice.chance(0.5),
    )
    pose = dice.weighted(POSES)
    _PAINTERS[pose](animal, middle)
    colours, cover = coat.layer()
    if pose != "portrait":
        picture = shadow(picture, cover, textures.size // 20, dice.between(0.1, 0.6))
    furred = _furred(colours, cover, look, dice, textures)
    picture = laid_over(picture, lit(furred, cover, dice), cover)
    picture = laid_over(picture, *face.layer())
    if dice.chance(HIDDEN):
        picture = scenery.hidden_in_part(picture, dice)
    return photographed(picture, dice.apart("camera"), textures)


def _furred(colours: Picture, cover: Field, look: Look, dice: Dice, textures: Textures) -> Picture:
    """The coat with its pattern and its hair."""
    size = textures.size
    if look.pattern != "plain":
        share = _pattern(look, dice, textures) * np.float32(dice.between(0.55, 1))
        colours = colours + (np.array(look.second, np.float32) - colours) * share[..., None]
    hair = textures.field(dice, "hair")
    if dice.chance(0.5):
        hair = hair.T
    rough = np.float32(0.04 + 0.14 * look.shaggy)
    if look.shaggy > 0.5:
        torn = textures.field(dice, "mottle")
        cover *= np.clip(1.1 + torn * np.float32(look.shaggy - 0.5) * (1 - cover + 0.1), 0, 1)
    return colours * (1 + rough * hair[:size, :size])[..., None]


def _pattern(look: Look, dice: Dice, textures: Textures) -> Field:
    """Where the coat has its second colour, from 0 to 1."""
    size = textures.size
    columns = np.arange(size, dtype=np.float32) / np.float32(size)
    rows = columns[:, None]
    cloud = textures.field(dice, "cloud")
    if look.pattern == "stripes":
        lean = np.float32(dice.between(-0.8, 0.8))
        phase = (columns + lean * rows) * np.float32(dice.between(7, 16)) + cloud
        field = np.abs(phase % 2 - 1) * 3 - 1.8
    elif look.pattern == "saddle":
        field = (np.float32(dice.between(0.4, 0.65)) - rows) * 8 + cloud
    elif look.pattern == "spots":
        field = textures.field(dice, "mottle") * 4 - np.float32(dice.between(1, 2.2))
    else:
        field = cloud * 9 - np.float32(dice.between(-1, 3))
    share: Field = np.clip(field, 0, 1).astype(np.float32)
    return share


def _portrait(animal: _Animal, middle: Frame) -> None:
    dice, look = animal.dice, animal.look
    radius = dice.around(0.3, 0.05, 0.18, 0.42)
    frame = middle.inside(0, -0.06, radius)
    chest = [(-0.75, 0.4), (0.75, 0.4), (1.35, 1.5), (1.5, 3.4), (-1.5, 3.4), (-1.35, 1.5)]
    animal.coat.blob(frame, chest, toned(look.coat, 0.93))
    if look.bib_colour:
        animal.face.blob(frame, [(-0.4, 0.9), (0.4, 0.9), (0.6, 2), (0, 2.8), (-0.6, 2)],
                         look.bib_colour)  # fmt: skip
    if look.collar:
        animal.face.tube(frame, [(-0.8, 0.85), (0, 1.1), (0.8, 0.85)], [0.16] * 3, look.collar)
    animal.head(frame, aside=dice.chance(0.2))


def _sitting(animal: _Animal, middle: Frame) -> None:
    dice, look, traits = animal.dice, animal.look, animal.look.traits
    length = dice.around(0.58, 0.08, 0.36, 0.75)
    frame = middle.inside(0, 0.08, length)
    girth, dark = traits["girth"], toned(look.coat, 0.88)
    side = dice.sign()
    tail = [(side * 0.3, 0.55), (side * (0.3 + 0.6 * traits["tail"]), 0.5), (side * 0.6, 0.3)]
    animal.coat.tube(frame, tail, [traits["tail_width"]] * 3, dark)
    for x in (-1, 1):
        animal.coat.oval(frame, x * girth * 0.75, 0.4, girth * 0.55, 0.26, dark)
    chest = [(-0.2, -0.4), (0.2, -0.4), (girth * 0.9, 0.1), (girth, 0.55), (-girth, 0.55),
             (-girth * 0.9, 0.1)]  # fmt: skip
    animal.coat.blob(frame, chest, look.coat)
    if look.bib_colour:
        animal.coat.oval(frame, 0, -0.05, 0.16, 0.28, look.bib_colour)
    for x in (-1, 1):
        foot = x * (0.13 + 0.05 * girth)
        leg = [(x * 0.12, 0.0), (foot, 0.35), (foot, 0.6)]
        animal.coat.tube(frame, leg, [0.17, 0.13, 0.13], toned(look.coat, 0.96))
        animal.face.oval(frame, foot, 0.62, 0.09, 0.055, look.paw_colour)
    if look.collar:
        animal.face.tube(frame, [(-0.2, -0.36), (0, -0.3), (0.2, -0.36)], [0.06] * 3, look.collar)
    head = frame.inside(
        dice.between(-0.1, 0.1), -0.42 - traits["neck"], 1.2 * traits["head"],
        dice.around(0, 0.15, -0.5, 0.5),
    )  # fmt: skip
    animal.head(head, aside=dice.chance(0.25))


def _standing(animal: _Animal, middle: Frame) -> None:
    dice, look, traits = animal.dice, animal.look, animal.look.traits
    length = dice.around(0.58, 0.08, 0.36, 0.75)
    frame = middle.inside(-0.04, 0, length)
    half, leg = traits["girth"] / 2, traits["leg"]
    _tail(animal, frame, -0.5, -0.1)
    for x, far in ((-0.36, True), (0.32, True), (-0.42, False), (0.4, False)):
        swing = dice.around(0, 0.12, -0.3, 0.3)
        colour = toned(look.coat, 0.72 if far else 0.94)
        foot = (x + swing, half * 0.6 + leg)
        hock = x + swing / 2 + (-0.07 if x < 0 else 0.02)
        points = [(x, 0.05), (hock, half * 0.5 + leg * 0.5), foot]
        animal.coat.tube(frame, points, [0.2, 0.12, 0.09], colour)
        if not far:
            animal.face.oval(frame, foot[0] + 0.03, foot[1], 0.07, 0.045, look.paw_colour)
    torso = [(-0.52, -half * 0.6), (-0.1, -half * 0.85), (0.42, -half), (0.54, 0.0),
             (0.4, half), (-0.1, half * 0.8), (-0.48, half * 0.7)]  # fmt: skip
    animal.coat.blob(frame, torso, look.coat)
    up = -half - traits["neck"] * dice.between(0.2, 1.3)
    reach = 0.6 + 0.3 * traits["neck"]
    animal.coat.tube(frame, [(0.36, -0.05), (reach, up)], [0.34, 0.24], look.coat)
    if look.collar:
        spot = ((0.36 + reach) / 2, up / 2)
        animal.face.tube(
            frame, [(spot[0] - 0.1, spot[1] - 0.06), (spot[0] + 0.1, spot[1] + 0.06)],
            [0.05, 0.05], look.collar,
        )  # fmt: skip
    head = frame.inside(reach, up, traits["head"], dice.around(0.1, 0.25, -0.5, 0.8))
    animal.head(head, aside=dice.chance(0.6))


def _lying(animal: _Animal, middle: Frame) -> None:
    dice, look, traits = animal.dice, animal.look, animal.look.traits
    length = dice.around(0.62, 0.08, 0.4, 0.8)
    frame = middle.inside(-0.03, 0.12, length)
    half = traits["girth"] / 2
    _tail(animal, frame, -0.48, 0.12)
    torso = [(-0.5, 0.12), (-0.42, -half), (0.1, -half * 1.15), (0.46, -half * 0.8), (0.52, 0.12),
             (0.3, 0.22), (-0.3, 0.24)]  # fmt: skip
    animal.coat.blob(frame, torso, look.coat)
    animal.coat.oval(frame, -0.3, 0.04, 0.2, 0.18, toned(look.coat, 0.9))
    for y, colour in ((0.14, 0.8), (0.2, 0.95)):
        stretch = dice.between(0.45, 0.85)
        paws = [(0.3, y), (0.55, y + 0.02), (0.25 + stretch, y + 0.03)]
        animal.coat.tube(frame, paws, [0.13, 0.12, 0.1], toned(look.coat, colour))
        animal.face.oval(frame, 0.27 + stretch, y + 0.03, 0.06, 0.05, look.paw_colour)
    up = -half - traits["neck"] * dice.between(-0.6, 0.7)
    animal.coat.tube(frame, [(0.36, -0.04), (0.52, up)], [0.36, 0.28], look.coat)
    head = frame.inside(0.54, up, 1.1 * traits["head"], dice.around(0.1, 0.25, -0.5, 0.8))
    animal.head(head, aside=dice.chance(0.35))


def _tail(animal: _Animal, frame: Frame, x: float, y: float) -> None:
    traits = animal.look.traits
    length, lift, width = traits["tail"], traits["tail_lift"], traits["tail_width"]
    points = [(x + 0.06, y), (x - 0.5 * length, y - 0.35 * lift * length), (
        x - 0.62 * length, y - 0.95 * lift * length)]  # fmt: skip
    animal.coat.tube(frame, points, [width * 1.2, width, width * 0.7], toned(animal.look.coat, 0.9))


_PAINTERS = {
    "portrait": _portrait,
    "sitting": _sitting,
    "standing": _standing,
    "lying": _lying,
}
