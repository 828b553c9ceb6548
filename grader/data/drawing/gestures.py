"""Hands that play rock, paper, scissors, drawn from a seed, in colour.

As in the originals, which a computer rendered, a hand with its back to the viewer comes up from
below before a bright wall. It has the skeleton of the finger alphabet's hands. Of few persons there
may be many pictures, as of the originals' models: each has a skin, a build and a way to hold the
fingers wide or close, and the thumb out or in.
"""

import dataclasses
import math
import typing
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from grader.data.drawing.album import paint_album
from grader.data.drawing.dice import Dice
from grader.data.drawing.handshapes import FINGERS, Joints, skeleton
from grader.data.drawing.painting import Colour, Textures

Floats = npt.NDArray[np.floating]
Gesture = typing.Literal["paper", "rock", "scissors"]

CLASSES: tuple[Gesture, ...] = ("paper", "rock", "scissors")
"""What a picture shows; its label is the place here."""
SIZE = 150
"""Height and width of a picture in pixels."""
DETAIL = 2
"""How many times larger hands are drawn."""
SKINS: tuple[Colour, ...] = (
    (236, 206, 188), (224, 178, 150), (206, 158, 118), (172, 122, 84),
    (134, 88, 62), (96, 60, 44), (70, 52, 46), (216, 184, 170),
)  # fmt: skip
NAILS: tuple[Colour, ...] = ((196, 40, 52), (150, 96, 190), (220, 120, 150), (90, 140, 200))
"""Of painted ones."""
PAINTED = 0.2
"""The share of hands with painted nails."""
NAIL = 6.2
"""Radius of a nail, in hundredths of a hand."""
SLEEVED = 0.08
"""The share of arms in a sleeve."""
THUMBS = {
    "out": ((54, -48, 12), (86, -22, 14), (112, 0, 16)),
    "half": ((48, -44, 20), (62, -24, 26), (70, -2, 30)),
    "in": ((40, -38, 36), (20, -18, 60), (-8, -14, 64)),
}
"""The thumb's two joints and its tip, in hundredths of a hand."""
_TIPS = (12, 13, 14, 15)
"""Places of the fingers' last bones in a skeleton, whose palm has four rods."""


@dataclasses.dataclass(frozen=True)
class Hold:
    """How a gesture is held: names of `FINGERS`, and spreads."""

    fingers: tuple[str, str, str, str]
    """From index to little finger."""
    leans: tuple[float, float, float, float]
    """Degrees to the thumb's side, of a hand that is held wide."""
    thumbs: Mapping[str, float]
    """How often each of `THUMBS` is seen."""


HOLDS: Mapping[Gesture, Hold] = {
    "paper": Hold(("straight",) * 4, (15, 3, -8, -20), {"out": 6, "half": 3, "in": 1}),
    "rock": Hold(("fist",) * 4, (2, 0, -1, -3), {"out": 1, "half": 4, "in": 5}),
    "scissors": Hold(
        ("straight", "straight", "fist", "fist"), (16, -10, 0, 0), {"out": 3, "half": 3, "in": 4}
    ),
}


@dataclasses.dataclass(frozen=True)
class Rod:
    """A stick with round ends; lengths in pixels: x to the right, y down, z to the viewer."""

    start: Floats
    """(3,), from the picture's upper left corner."""
    end: Floats
    radii: tuple[float, float]
    """At the start and at the end."""
    colour: Floats
    """(3,), from 0 to 255."""


@dataclasses.dataclass(frozen=True)
class HandOwner:
    """Whose hand it is, and how it makes one gesture."""

    skin: Floats
    """(3,), from 0 to 255."""
    nail: Floats
    """The same."""
    cuff: Floats
    """Of the arm: a sleeve's colour, or the skin's."""
    longer: Floats
    """Factor of each finger's length, (4,)."""
    thicker: float
    """Factor of all radii."""
    wide: float
    """How far the fingers are held apart."""
    relaxed: float
    """How far straight fingers bend, in degrees; of a fist, how open it is."""
    thumb: Floats
    """Two joints and the tip, (3, 3)."""
    scale: float
    """How large the hand is: picture sides in a hundredth of a hand."""
    tilt: float
    """Degrees to the side."""


def draw_gestures(
    labels: npt.NDArray[np.uint8], seed: int, size: int = SIZE, persons: int | None = None
) -> npt.NDArray[np.uint8]:
    """Draws hands, the same bytes for the same arguments.

    Args:
        labels: (n,), places in `CLASSES`.
        seed: any non-negative integer, as of 128 bits.
        size: height and width in pixels, 48 at least.
        persons: how many persons' hands there are; None for another in each picture.

    Returns:
        Pictures, uint8 RGB (n, size, size, 3).

    Raises:
        ValueError: the seed is negative, or the size is too small.
    """

    def paint(label: int, dice: Dice, textures: Textures) -> npt.NDArray[np.uint8]:
        own = dice.apart("person")
        number = dice.whole(0, (persons or 1) - 1)
        person = _person(CLASSES[label], Dice(seed).apart("person", number) if persons else own)
        return _draw(CLASSES[label], person, dice, textures)

    return paint_album(labels, seed, size, paint)


def _draw(
    gesture: Gesture, person: HandOwner, dice: Dice, textures: Textures
) -> npt.NDArray[np.uint8]:
    """One picture."""
    size = textures.size
    wall = _wall(dice.apart("wall"), size)
    light = np.array([dice.around(-0.3, 0.4, -1, 1), dice.around(-0.7, 0.3, -1, 0), 0.9])
    light /= math.sqrt(float((light**2).sum()))
    ambient, mottle = dice.between(0.4, 0.65), dice.between(0.0, 0.12)
    rods = _rods(gesture, person, dice.apart("hand"), DETAIL * size)
    depth, colours = _seen(rods, light, ambient, DETAIL * size)
    colours *= (1 - _folds(depth))[..., None]
    cover = _halved((depth > _FAR).astype(np.float32)[..., None])
    skin = _halved(colours) * (1 + textures.field(dice, "mottle") * np.float32(mottle))[..., None]
    picture: Floats = skin + (1 - cover) * wall
    picture = _softened(picture, dice.between(0.0, 0.8))
    picture += textures.grain(dice) * np.float32(dice.between(0.3, 1.5))
    pixels: npt.NDArray[np.uint8] = np.clip(np.rint(picture), 0, 255).astype(np.uint8)
    return pixels


def _person(gesture: Gesture, dice: Dice) -> HandOwner:
    """Somebody, and how they make a gesture."""
    skin = np.array(dice.pick(SKINS), float) * dice.around(1, 0.08, 0.8, 1.2)
    cuff = np.array([dice.between(40, 190) for _ in range(3)])
    sleeved, painted = dice.chance(SLEEVED), dice.chance(PAINTED)
    colour = np.array(dice.pick(NAILS), float)
    longer = np.array([dice.around(1, 0.07, 0.82, 1.18) for _ in range(4)])
    thicker, scale = dice.around(1, 0.1, 0.78, 1.25), dice.around(0.0034, 0.0008, 0.0018, 0.005)
    tilt, wide = dice.around(0, 9, -22, 22), dice.around(0.65, 0.45, -0.1, 1.4)
    relaxed = dice.around(3, 9, -6, 28)
    thumb = np.array(THUMBS[dice.apart(gesture).weighted(HOLDS[gesture].thumbs)], float)
    thumb += np.array([[dice.around(0, 3, -8, 8) for _ in range(3)] for _ in range(3)])
    return HandOwner(
        skin=skin,
        nail=colour if painted else np.minimum(skin * 1.12 + 8, 250),
        cuff=cuff if sleeved else skin,
        longer=longer,
        thicker=thicker,
        wide=wide,
        relaxed=relaxed,
        thumb=thumb,
        scale=scale,
        tilt=tilt,
    )


def _rods(gesture: Gesture, person: HandOwner, dice: Dice, size: int) -> list[Rod]:
    """The rods of a person's hand that makes a gesture, placed in the picture."""
    starts, ends, radii = (each[0] for each in skeleton(_joints(gesture, person, dice)))
    matrix = _turned(
        person.tilt + dice.around(0, 6, -15, 15),
        dice.around(180, 28, 125, 235),
        dice.around(0, 14, -35, 35),
    )
    nails = _nails(starts, ends, radii)
    starts, ends, radii = (_filled(each) for each in (starts, ends, radii))
    points = [each @ matrix for each in (starts, ends, *nails)]
    scale = size * person.scale * dice.around(1, 0.05, 0.85, 1.15)
    # The wrist stands where the arm comes from below; the fist of a near hand is still inside.
    origin = np.array([dice.around(0.52, 0.06, 0.36, 0.68), dice.around(0.66, 0.06, 0.5, 0.8), 0])
    starts, ends, nail_starts, nail_ends = (each * scale + origin * size for each in points)
    colours = [person.skin] * (len(starts) - 1) + [person.cuff]
    rods = [
        Rod(start, end, (float(thick[0] * scale), float(thick[1] * scale)), colour)
        for start, end, thick, colour in zip(starts, ends, radii, colours, strict=True)
    ]
    small = NAIL * scale
    tips = zip(nail_starts, nail_ends, strict=True)
    return rods + [Rod(first, second, (small, small * 0.8), person.nail) for first, second in tips]


def _joints(gesture: Gesture, person: HandOwner, dice: Dice) -> Joints:
    """How the person makes the gesture this time."""
    hold = HOLDS[gesture]
    bent = np.array([FINGERS[name] for name in hold.fingers], float)
    strays = np.array([[dice.around(person.relaxed, 7, -12, 45) for _ in range(3)] for _ in "1234"])
    bends = bent + strays * np.where(bent > 50, -0.7, 1)
    leans = [person.wide * lean + dice.around(0, 2.5, -6, 6) for lean in hold.leans]
    thumb = person.thumb + np.array([[dice.around(0, 1, -3, 3) for _ in "xyz"] for _ in range(3)])
    return Joints(
        bends=np.radians(bends)[None],
        leans=np.radians(np.array(leans))[None],
        thumbs=thumb[None],
        longer=person.longer[None, :, None],
        thicker=np.full((1, 1, 1), person.thicker),
    )


def _nails(starts: Floats, ends: Floats, radii: Floats) -> tuple[Floats, Floats]:
    """Where the nails of the four fingers begin and end, on the back of the last bone."""
    first, last, thick = starts[_TIPS, :], ends[_TIPS, :], radii[_TIPS, 1]
    along = last - first
    length = np.sqrt((along**2).sum(axis=1))[:, None]
    along = along / length
    # The back of a finger is what looks away from the palm as the finger bends.
    back = np.stack([np.zeros(4), along[:, 2], -along[:, 1]], axis=1)
    lifted = last + back * thick[:, None] * 0.55
    return lifted - along * 5, lifted + along * 4


def _filled(rods: Floats) -> Floats:
    """Rods of a skeleton with more of them between the four of the palm, which is no rake."""
    between = [
        rods[k] + (rods[k + 1] - rods[k]) * share for k in range(3) for share in (1 / 3, 2 / 3)
    ]
    return np.concatenate([np.array(between), rods])


def _turned(tilt: float, about: float, back: float) -> Floats:
    """A matrix, (3, 3), that turns row vectors by degrees and lets y point down."""
    matrix = np.eye(3)
    for degrees, (first, second) in ((about, (2, 0)), (back, (2, 1)), (tilt, (0, 1))):
        one, angle = np.eye(3), math.radians(degrees)
        one[first, first] = one[second, second] = math.cos(angle)
        one[first, second], one[second, first] = -math.sin(angle), math.sin(angle)
        matrix = matrix @ one
    matrix[:, 1] *= -1
    return matrix


_FAR = np.float32(-1e4)
"""Depth of the wall."""


def _seen(rods: list[Rod], light: Floats, ambient: float, size: int) -> tuple[Floats, Floats]:
    """Depth, (size, size), and colours, (size, size, 3), of the nearest rod at each pixel."""
    depth = np.full((size, size), _FAR, np.float32)
    colours = np.zeros((size, size, 3), np.float32)
    for rod in rods:
        reach = max(rod.radii) + 1
        low = np.floor(np.minimum(rod.start, rod.end)[:2] - reach).astype(int).clip(0, size)
        high = np.ceil(np.maximum(rod.start, rod.end)[:2] + reach).astype(int).clip(0, size)
        if (high <= low).any():
            continue
        window = (slice(low[1], high[1]), slice(low[0], high[0]))
        x = (np.arange(low[0], high[0]) + 0.5 - rod.start[0])[None, :]
        y = (np.arange(low[1], high[1]) + 0.5 - rod.start[1])[:, None]
        along = rod.end - rod.start
        share = (x * along[0] + y * along[1]) / (along[0] ** 2 + along[1] ** 2 + 1e-6)
        share = share.clip(0, 1)
        x, y = x - share * along[0], y - share * along[1]
        thick = rod.radii[0] + share * (rod.radii[1] - rod.radii[0])
        height = np.sqrt(np.maximum(thick * thick - x * x - y * y, 0))
        near = share * along[2] + rod.start[2] + height
        is_nearer = (height > 0) & (near > depth[window])
        lit = ((x * light[0] + y * light[1] + height * light[2]) / thick).clip(0, None)
        lit = ambient + (1 - ambient) * lit
        depth[window][is_nearer] = near[is_nearer]
        colours[window][is_nearer] = (lit[..., None] * rod.colour)[is_nearer]
    return depth, colours


def _folds(depth: Floats) -> Floats:
    """The share of light that is lost beside nearer rods, (size, size)."""
    reach, size = max(1, len(depth) // 75), len(depth)
    around = np.pad(depth, reach, constant_values=_FAR)
    lost = np.zeros_like(depth)
    for down in (0, reach, 2 * reach):
        for right in (0, reach, 2 * reach):
            nearer = around[down : down + size, right : right + size] - depth
            lost += np.clip(nearer, 0, 2.5 * reach)
    share: Floats = np.minimum(lost * np.float32(0.03), np.float32(0.6))
    return share


def _halved(picture: Floats) -> Floats:
    """The picture with each square of four pixels made into one, (size, size, channels)."""
    rows = picture[::2] + picture[1::2]
    halved: Floats = (rows[:, ::2] + rows[:, 1::2]) / np.float32(4)
    return halved


def _wall(dice: Dice, size: int) -> Floats:
    """A bright wall with a soft shadow across it, (size, size, 3)."""
    axis = (np.arange(size) + 0.5) / size - 0.5
    x, y = axis[None, :], axis[:, None]
    grey = np.full((size, size), float(dice.around(249, 5, 232, 255)))
    angle, begins = dice.between(0.3, 1.2), dice.between(0.1, 0.6)
    share = (x * math.cos(angle) + y * math.sin(angle) - begins) / dice.between(0.05, 0.4)
    grey -= share.clip(0, 1) * dice.between(0, 22)
    tint = np.array([1, dice.around(1, 0.006, 0.97, 1.03), dice.around(1, 0.01, 0.95, 1.05)])
    wall: Floats = grey[..., None] * tint
    return wall


def _softened(picture: Floats, share: float) -> Floats:
    """The picture with each pixel mixed with those around it."""
    padded = np.pad(picture, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    soft = (rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 16
    softened: Floats = picture + share * (soft - picture)
    return softened
