"""Pictures flipped, shifted and relit from a seed: held-out ones where all originals are public."""

import math

import numpy as np
import numpy.typing as npt

from grader.data.drawing.dice import random_stream

Uint8s = npt.NDArray[np.uint8]

SHIFT = 3
"""Pixels, at most, to each side."""
GAINS = (0.85, 1.1)
"""How bright a picture becomes as a whole."""
SLOPE = 0.1
"""How much brighter one edge becomes at most, and the opposite one darker."""


def alter(images: Uint8s, labels: Uint8s, copies: int, seed: int) -> tuple[Uint8s, Uint8s]:
    """Alters each picture several times, each time in another way.

    Half of them are flipped sideways, all are shifted (their edges repeated where they leave a
    gap), and lit by a light of random strength that falls off in a random direction.

    Args:
        images: (n, height, width, 3).
        labels: (n,).
        copies: of each picture.
        seed: 0 or more, of any size; the same one alters alike on every machine.

    Returns:
        Pictures (copies x n, height, width, 3) and labels (copies x n,): all of them once, then
        all of them again.
    """
    random = random_stream(seed)
    altered = [_altered(image, random) for _ in range(copies) for image in images]
    return np.stack(altered), np.tile(labels, copies)


def _altered(image: Uint8s, random: np.random.RandomState) -> Uint8s:
    height, width, _ = image.shape
    if random.random_sample() < 0.5:
        image = image[:, ::-1]
    down, right = random.randint(-SHIFT, SHIFT + 1, 2)
    rows = np.clip(np.arange(height) - down, 0, height - 1)
    columns = np.clip(np.arange(width) - right, 0, width - 1)
    angle, slope = random.uniform(0, 2 * math.pi), random.uniform(0, SLOPE)
    y, x = np.linspace(-1, 1, height)[:, np.newaxis], np.linspace(-1, 1, width)
    light = random.uniform(*GAINS) * (1 + slope * (math.cos(angle) * x + math.sin(angle) * y))
    lit = image[rows][:, columns] * light[..., np.newaxis]
    rounded: Uint8s = np.floor(np.clip(lit, 0, 255) + 0.5).astype(np.uint8)
    return rounded
