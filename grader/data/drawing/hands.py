"""Hands that sign letters, drawn from a seed: the practice edition of Sign Language MNIST.

A hand is a skeleton of rods: palm, four fingers of three bones, thumb and forearm. As the official
pictures, these come from a few hundred sittings: in each a hand of a build of its own signs one
letter in its own way, in one light and before one wall. A picture is a retake of a sitting, turned,
moved, bent, focused and exposed a little differently. The constants below are set so that the same
networks learn these letters as easily as the official ones.
"""

from __future__ import annotations

import dataclasses
import math
import typing

import numpy as np
import numpy.typing as npt

from grader.data.drawing.dice import random_stream
from grader.data.drawing.handshapes import FINGER_RADII, LETTERS, Joints, each, read_poses, skeleton
from grader.data.drawing.rods import Rods, Scene, draw_rods

Floats = npt.NDArray[np.floating]
Integers = npt.NDArray[np.int64]
Uint8s = npt.NDArray[np.uint8]

SIZE = 28
"""Height and width of an image in pixels."""
BATCH = 200
"""Hands drawn at once; keeps the working memory under 50 MB."""

SITTINGS = 10
"""Of each letter."""
SITTINGS_SEED = 20_190_501
BEND_SPREAD, LEAN_SPREAD = 8.0, 2.5
"""How much one sitting's joints differ from another's, in degrees."""
THUMB_SPREAD = 4.0
"""In hundredths of a hand."""
TURN_SPREAD = (9.0, 14.0, 10.0)
"""Degrees: in the picture, about the forearm, backwards."""
BUILD_SPREAD = 0.07
"""Logarithm of lengths and radii."""
BOX_MEAN, BOX_SPREAD = 24.5, 1.3
"""The longer side of the hand, without the forearm, in pixels."""
PLACE_SPREAD = 0.8
"""Pixels."""
RETAKE_BEND, RETAKE_THUMB, RETAKE_TURN, RETAKE_PLACE, RETAKE_SIZE = 1.0, 0.6, 1.2, 0.15, 0.012
"""How much a retake differs from its sitting, in the same units; its size is a logarithm."""
EXPOSURE_SPREAD, CONTRAST_MEAN, CONTRAST_SPREAD = 0.05, 0.25, 0.1
"""Greys are from 0 to 1; contrasts are logarithms."""
GRAIN = 0.015
"""Noise of the pixels."""
BAND_SHARE = 0.25
"""Sittings with something before the wall."""


@dataclasses.dataclass(frozen=True)
class _Hands(Joints):
    """Hands that are held up, n of them."""

    turns: Floats
    """Radians, as in `Poses`, (n, 3)."""
    box: Floats
    """Longer side in the picture in pixels, (n,)."""
    place: Floats
    """Middle of the box from the middle of the picture in pixels, (n, 2)."""
    skin: Floats
    """Grey, (n,)."""
    cuff: Floats
    """Grey of the sleeve, or of skin where there is none, (n,)."""


def draw_hands(count: int, seed: int) -> tuple[Uint8s, Uint8s]:
    """Draws signing hands, the same bytes for the same count and seed.

    Args:
        count: how many; a longer draw does not begin with a shorter one.
        seed: any non-negative integer, as of 128 bits; it picks and varies retakes of sittings
            that are the same for all seeds.

    Returns:
        Images, uint8 (count, 28, 28), and the letters that they show, uint8 (count,): 0 for A to
        24 for Y, without 9 for J, in random order and about equally often.

    Raises:
        ValueError: the count or the seed is negative.
    """
    if count < 0:
        raise ValueError(f"count is {count}; it must be 0 or more")
    hands, scene = _sittings(random_stream(SITTINGS_SEED))
    random = random_stream(seed)
    rows = random.randint(0, len(hands.box), count)
    images = np.empty((count, SIZE, SIZE), np.uint8)
    for start in range(0, count, BATCH):
        batch = rows[start : start + BATCH]
        rods = _placed(_retaken(_rows(hands, batch), random))
        picture = draw_rods(rods, _rows(scene, batch), SIZE)
        images[start : start + BATCH] = _photographed(picture, random)
    labels = np.array([ord(letter) - ord("A") for letter in LETTERS], np.uint8)
    return images, labels[rows // SITTINGS]


def _sittings(random: np.random.RandomState) -> tuple[_Hands, Scene]:
    """All sittings, those of one letter after those of another."""
    poses = read_poses()
    signs = np.repeat(np.arange(len(LETTERS)), SITTINGS)
    count = len(signs)
    skin = random.uniform(0.55, 1.0, count)
    has_sleeve = random.random_sample(count) < 0.5
    hands = _Hands(
        bends=poses.bends[signs] + np.radians(random.normal(0, BEND_SPREAD, (count, 4, 3))),
        leans=poses.leans[signs] + np.radians(random.normal(0, LEAN_SPREAD, (count, 4))),
        thumbs=poses.thumbs[signs] + random.normal(0, THUMB_SPREAD, (count, 3, 3)),
        turns=poses.turns[signs] + np.radians(random.normal(0, TURN_SPREAD, (count, 3))),
        longer=np.exp(random.normal(0, BUILD_SPREAD, (count, 4, 1))),
        thicker=np.exp(random.normal(0, BUILD_SPREAD, (count, 1, 1))),
        box=random.normal(BOX_MEAN, BOX_SPREAD, count),
        place=random.normal(0, PLACE_SPREAD, (count, 2)),
        skin=skin,
        cuff=np.where(has_sleeve, random.uniform(0.05, 0.5, count), skin),
    )
    return hands, _scene(count, random)


def _scene(count: int, random: np.random.RandomState) -> Scene:
    """Lights and walls."""
    light = random.normal((0, -0.5, 0.8), (0.5, 0.3, 0), (count, 3))
    light /= np.sqrt((light**2).sum(axis=1))[:, None]
    has_band = random.random_sample(count) < BAND_SHARE
    angle = random.uniform(0, 2 * math.pi, count)
    begins = np.where(has_band, random.uniform(0.32, 0.5, count), 9)
    band_grey = random.uniform(0.1, 0.6, count)
    return Scene(
        light=light,
        ambient=random.uniform(0.2, 0.45, count),
        wall=random.normal((0.75, 0, 0), (0.09, 0.12, 0.12), (count, 3)),
        band=np.stack([np.cos(angle), np.sin(angle), begins, band_grey], axis=1),
    )


Group = typing.TypeVar("Group", _Hands, Scene)


def _rows(group: Group, rows: Integers) -> Group:
    """Some rows of each of its arrays."""
    fields = dataclasses.fields(group)
    return type(group)(*(getattr(group, field.name)[rows] for field in fields))


def _retaken(hands: _Hands, random: np.random.RandomState) -> _Hands:
    """The same hands a little later."""
    shape = hands.box.shape
    return dataclasses.replace(
        hands,
        bends=hands.bends + np.radians(random.normal(0, RETAKE_BEND, hands.bends.shape)),
        thumbs=hands.thumbs + random.normal(0, RETAKE_THUMB, hands.thumbs.shape),
        turns=hands.turns + np.radians(random.normal(0, RETAKE_TURN, hands.turns.shape)),
        box=hands.box * np.exp(random.normal(0, RETAKE_SIZE, shape)),
        place=hands.place + random.normal(0, RETAKE_PLACE, hands.place.shape),
    )


def _placed(hands: _Hands) -> Rods:
    """The hands turned and fitted into the picture."""
    starts, ends, radii = skeleton(hands)
    matrix = _rotation(hands.turns)
    starts, ends = starts @ matrix, ends @ matrix
    points = np.concatenate([starts[:, :-2], ends[:, :-2]], axis=1)
    low, high = points.min(axis=1), points.max(axis=1)
    middle = (low + high) / 2
    longer_side = (high - low)[:, :2].max(axis=1) + 2 * FINGER_RADII[0]
    scale = (hands.box / longer_side)[:, None, None]
    place = np.pad(hands.place, ((0, 0), (0, 1)))[:, None]
    tones = np.repeat(hands.skin[:, None], starts.shape[1], axis=1)
    tones[:, -1] = hands.cuff
    return Rods(
        starts=(starts - middle[:, None]) * scale + place,
        ends=(ends - middle[:, None]) * scale + place,
        radii=radii * scale,
        tones=tones,
    )


def _rotation(turns: Floats) -> Floats:
    """Matrices, (n, 3, 3), that turn row vectors and let y point down, as in a picture."""
    matrix = each(np.eye(3), len(turns))
    for angles, (first, second) in zip(turns.T[[1, 2, 0]], ((2, 0), (2, 1), (0, 1)), strict=True):
        one = each(np.eye(3), len(turns))
        cosine, sine = np.cos(angles), np.sin(angles)
        one[:, first, first], one[:, first, second] = cosine, sine
        one[:, second, first], one[:, second, second] = -sine, cosine
        matrix = matrix @ one
    matrix[:, :, 1] *= -1
    return matrix


def _photographed(picture: Floats, random: np.random.RandomState) -> Uint8s:
    """The picture focused, exposed, with noise, as bytes."""
    count = len(picture)
    blur = random.uniform(0.1, 0.7, (count, 1, 1))
    padded = np.pad(picture.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    rows = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    soft = (rows[:, :, :-2] + 2 * rows[:, :, 1:-1] + rows[:, :, 2:]) / 16
    grey = picture + blur * (soft - picture)
    grey = (grey - 0.6) * np.exp(random.normal(CONTRAST_MEAN, CONTRAST_SPREAD, (count, 1, 1)))
    grey += 0.6 + random.normal(0, EXPOSURE_SPREAD, (count, 1, 1))
    grey += random.normal(0, GRAIN, grey.shape)
    bytes_: Uint8s = np.rint(np.clip(grey, 0, 1) * 255).astype(np.uint8)
    return bytes_
