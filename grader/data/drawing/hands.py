"""Hands that sign letters, drawn from a seed: the practice edition of Sign Language MNIST.

A hand is a skeleton of rods: palm, four fingers of three bones, thumb and forearm. No two pictures
show the same person: each hand has its own build and its own way to sign its letter, and is held
up in its own light, before its own wall and another camera. The constants below are set so that a
small network learns to read them, and that to look for the most similar picture is not enough.
"""

import dataclasses
import math

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
_LABELS = [ord(letter) - ord("A") for letter in LETTERS]
BATCH = 200
"""Hands drawn at once; keeps the working memory under 50 MB."""

BEND_SPREAD, LEAN_SPREAD = 2.5, 1.0
"""How differently two people hold a letter's joints, in degrees."""
THUMB_SPREAD = 1.2
"""In hundredths of a hand."""
TURN_SPREAD = (1.2, 2.2, 1.5)
"""Degrees: in the picture, about the forearm, backwards."""
BUILD_SPREAD = 0.06
"""Logarithm of lengths and radii."""
BOX_MEAN, BOX_SPREAD = 24.5, 0.4
"""The longer side of the hand, without the forearm, in pixels."""
PLACE_SPREAD = 0.12
"""Pixels."""
EXPOSURE_SPREAD, CONTRAST_MEAN, CONTRAST_SPREAD = 0.08, 0.25, 0.12
"""Greys are from 0 to 1; contrasts are logarithms."""
GRAIN = 0.015
"""Noise of the pixels."""
WALL_MEAN, WALL_SPREAD = (0.74, 0, 0), (0.12, 0.17, 0.17)
"""Grey in the middle, and how much it rises to the right and downwards."""
BAND_SHARE = 0.3
"""Pictures with something before the wall."""


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


def draw_hands(labels: Uint8s, seed: int) -> Uint8s:
    """Draws signing hands, the same bytes for the same labels and seed.

    How often the random stream is asked does not depend on the labels.

    Args:
        labels: the letters that they show, (n,): 0 for A to 24 for Y, without 9 for J; more of them
            do not begin with what fewer draw.
        seed: any non-negative integer, as of 128 bits.

    Returns:
        Images, uint8 (n, 28, 28), each of another person before another camera.

    Raises:
        ValueError: the seed is negative.
    """
    random = random_stream(seed)
    letters = np.searchsorted(_LABELS, labels)
    images = np.empty((len(labels), SIZE, SIZE), np.uint8)
    for start in range(0, len(labels), BATCH):
        batch = letters[start : start + BATCH]
        hands, scene = _people(batch, random), _scenes(len(batch), random)
        picture = draw_rods(_placed(hands), scene, SIZE)
        images[start : start + BATCH] = _photographed(picture, random)
    return images


def _people(letters: Integers, random: np.random.RandomState) -> _Hands:
    """A person for each letter, a place in `LETTERS`, who signs it in their own way."""
    count, poses = len(letters), read_poses()
    skin = random.uniform(0.55, 1.0, count)
    has_sleeve = random.random_sample(count) < 0.5
    return _Hands(
        bends=poses.bends[letters] + np.radians(random.normal(0, BEND_SPREAD, (count, 4, 3))),
        leans=poses.leans[letters] + np.radians(random.normal(0, LEAN_SPREAD, (count, 4))),
        thumbs=poses.thumbs[letters] + random.normal(0, THUMB_SPREAD, (count, 3, 3)),
        turns=poses.turns[letters] + np.radians(random.normal(0, TURN_SPREAD, (count, 3))),
        longer=np.exp(random.normal(0, BUILD_SPREAD, (count, 4, 1))),
        thicker=np.exp(random.normal(0, BUILD_SPREAD, (count, 1, 1))),
        box=random.normal(BOX_MEAN, BOX_SPREAD, count),
        place=random.normal(0, PLACE_SPREAD, (count, 2)),
        skin=skin,
        cuff=np.where(has_sleeve, random.uniform(0.05, 0.5, count), skin),
    )


def _scenes(count: int, random: np.random.RandomState) -> Scene:
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
        wall=random.normal(WALL_MEAN, WALL_SPREAD, (count, 3)),
        band=np.stack([np.cos(angle), np.sin(angle), begins, band_grey], axis=1),
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
