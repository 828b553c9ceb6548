"""Garments drawn from a seed: the practice edition of Fashion-MNIST.

As in the originals, each picture shows one thing before black, as large as it fits, shoes with the
toe to the left. An outline in a few greys is painted four times as large and halved twice; then
cloth is made of it: pattern, folds, light from a side, and grain. The shares and spreads are set so
that the same networks learn these garments as easily as Fashion-MNIST's.
"""

import functools
import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from grader.data.drawing.accessories import ankle_boot, bag, sandal, sneaker
from grader.data.drawing.dice import Dice, derived_seed, random_stream
from grader.data.drawing.garments import COAT, DRESS, PULLOVER, SHIRT, T_SHIRT, Patch, top, trousers

Floats = npt.NDArray[np.float64]
Uint8s = npt.NDArray[np.uint8]

SIZE = 28
"""Height and width of a picture in pixels."""
DETAIL = 4
"""How many times larger outlines are painted."""
BATCH = 1_000
"""Pictures made at once; keeps the working memory under 50 MB."""
CLASSES = (
    "T-shirt", "trouser", "pullover", "dress", "coat",
    "sandal", "shirt", "sneaker", "bag", "ankle boot",
)  # fmt: skip
"""What a picture shows; its label is the place here."""
_GARMENTS: tuple[Callable[[Dice], list[Patch]], ...] = (
    functools.partial(top, cut=T_SHIRT), trousers, functools.partial(top, cut=PULLOVER),
    functools.partial(top, cut=DRESS), functools.partial(top, cut=COAT),
    sandal, functools.partial(top, cut=SHIRT), sneaker, bag, ankle_boot,
)  # fmt: skip
_PATTERNED: Mapping[str, float] = {
    "T-shirt": 0.16, "trouser": 0.06, "pullover": 0.24, "dress": 0.2, "coat": 0.08,
    "sandal": 0.04, "shirt": 0.34, "sneaker": 0.08, "bag": 0.14, "ankle boot": 0.05,
}  # fmt: skip
"""The share of each class with stripes or checks."""


def draw_clothes(labels: Uint8s, seed: int) -> Uint8s:
    """Draws garments, the same bytes for the same labels and seed.

    Each outline has dice of its own, and how often the stream of the cloth is asked does not
    depend on the labels.

    Args:
        labels: (n,), places in `CLASSES`.
        seed: any non-negative integer, as of 128 bits.

    Returns:
        Pictures, uint8 (n, 28, 28), from 0 for the black around a garment to 255 for white.

    Raises:
        ValueError: the seed is negative.
    """
    dice, random = Dice(seed), random_stream(derived_seed(seed, "cloth"))
    images = np.empty((len(labels), SIZE, SIZE), np.uint8)
    for start in range(0, len(labels), BATCH):
        batch = labels[start : start + BATCH].tolist()
        greys, patterns = np.empty((len(batch), SIZE, SIZE)), np.empty((len(batch), 6))
        for row, label in enumerate(batch):
            own = dice.apart("garment", start + row)
            greys[row] = _painted(_GARMENTS[label](own), own)
            patterns[row] = _pattern(own, _PATTERNED[CLASSES[label]])
        images[start : start + len(batch)] = _cloth(greys, patterns, random)
    return images


def _painted(patches: Sequence[Patch], dice: Dice) -> Floats:
    """The patches in greys, (28, 28), fitted into the picture."""
    grey = dice.between(45, 235) if dice.chance(0.6) else dice.around(190, 30, 90, 245)
    turn = _turn(dice)
    points = [np.asarray(patch.points, float) @ turn for patch in patches]
    lines = np.array([patch.width > 0 for patch in patches])
    filled = np.concatenate([each for each, line in zip(points, lines, strict=True) if not line])
    low, high = filled.min(axis=0), filled.max(axis=0)
    side = DETAIL * SIZE
    stretch = np.array([dice.around(1, 0.06, 0.85, 1.15), 1.0])
    share = dice.between(0.91, 1.0)
    scale = side * share / float(((high - low) * stretch).max())
    room = side * (1 - share) / 2
    middle = side / 2 + np.array([dice.between(-room, room), dice.between(-room, room)])
    image = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(image)
    for patch, corners in zip(patches, points, strict=True):
        pixels = (corners - (low + high) / 2) * stretch * scale + middle
        flat = (np.rint(pixels * 16) / 16).reshape(-1).tolist()
        tone = min(255, max(0, round(patch.tone * grey)))
        if patch.width:
            pen.line(flat, fill=tone, width=max(1, round(patch.width * DETAIL)), joint="curve")
        else:
            pen.polygon(flat, fill=tone)
    painted: Floats = np.asarray(image.reduce(DETAIL), float)
    return painted


def _turn(dice: Dice) -> Floats:
    """A matrix, (2, 2), that leans and turns row vectors a little."""
    lean, angle = dice.around(0, 0.05, -0.12, 0.12), dice.around(0, 0.04, -0.1, 0.1)
    cosine, sine = math.cos(angle), math.sin(angle)
    turn: Floats = np.array([[1.0, 0.0], [lean, 1.0]]) @ np.array([[cosine, sine], [-sine, cosine]])
    return turn


def _pattern(dice: Dice, share: float) -> tuple[float, ...]:
    """Strength, waves a picture and phase of stripes along y, and the same along x."""
    patterned, checked, across = dice.chance(share), dice.chance(0.35), dice.chance(0.75)
    strength = dice.between(0.06, 0.4) if patterned else 0.0
    rows = strength if across or checked else 0.0
    columns = strength if checked or not across else 0.0
    waves, phase = dice.between(3, 11), dice.between(0, 2 * math.pi)
    return rows, waves, phase, columns, dice.between(3, 10), dice.between(0, 2 * math.pi)


def _cloth(greys: Floats, patterns: Floats, random: np.random.RandomState) -> Uint8s:
    """The pictures with pattern, folds, light and grain, uint8 (n, 28, 28)."""
    count = len(greys)
    axis = (np.arange(SIZE) + 0.5) / SIZE - 0.5
    x, y = axis[None, None, :], axis[None, :, None]

    def each(low: float, high: float) -> Floats:
        return random.uniform(low, high, (count, 1, 1))

    shade = 1 + each(-0.35, 0.35) * x + each(-0.3, 0.3) * y
    for _ in range(3):
        across, down, phase = each(-20, 20), each(-12, 12), each(0, 2 * math.pi)
        shade += each(0, 0.11) * np.sin(across * x + down * y + phase)
    for place, along in ((0, y), (3, x)):
        strength, waves, phase = (patterns[:, place + part, None, None] for part in range(3))
        shade *= 1 + strength * np.sin(2 * math.pi * waves * along + phase)
    shade += each(0.01, 0.06) * random.standard_normal(greys.shape)
    shade *= _rounded(greys, each(0.0, 0.45))
    # In float64, so that rounding differences between machines do not reach the bytes.
    return np.rint(np.clip(greys * shade, 0, 255)).astype(np.uint8)


def _rounded(greys: Floats, strength: Floats) -> Floats:
    """Factors that darken a garment where it ends, as if it were round, (n, 28, 28)."""
    cover = np.pad((greys > 0).astype(float), ((0, 0), (1, 1), (1, 1)))
    rows = cover[:, :-2] + cover[:, 1:-1] + cover[:, 2:]
    around = (rows[..., :-2] + rows[..., 1:-1] + rows[..., 2:]) / 9
    factors: Floats = 1 - strength * (1 - around)
    return factors
