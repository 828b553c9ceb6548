"""Random numbers for drawing, from a seed, the same on every machine."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")


def random_stream(seed: int) -> np.random.RandomState:
    """A stream of random numbers that is the same on every machine, today and in years.

    `RandomState` is the one generator of which numpy promises that its numbers never change.

    >>> int(random_stream(7).randint(0, 1000))
    643

    Args:
        seed: any non-negative integer, as of 128 bits.

    Raises:
        ValueError: the seed is negative.
    """
    return np.random.RandomState(np.random.MT19937(np.random.SeedSequence(seed)))


class Dice:
    """Random numbers in the forms that drawing asks for.

    Args:
        seed: any non-negative integer, as of 128 bits.

    Raises:
        ValueError: the seed is negative.
    """

    def __init__(self, seed: int) -> None:
        self.stream = random_stream(seed)

    def between(self, low: float, high: float) -> float:
        """A number from an interval, uniformly distributed."""
        return low + (high - low) * float(self.stream.random_sample())

    def around(self, mean: float, spread: float, low: float, high: float) -> float:
        """A number near a mean, normally distributed and cut at both ends."""
        return min(high, max(low, mean + spread * float(self.stream.standard_normal())))

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return bool(self.stream.random_sample() < probability)

    def whole(self, low: int, high: int) -> int:
        """A whole number from an interval, both ends included."""
        return low + math.floor((high - low + 1) * float(self.stream.random_sample()))

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items, each as likely as another."""
        return items[self.whole(0, len(items) - 1)]

    def weighted(self, items: Mapping[Item, float]) -> Item:
        """One of the keys, with a probability in proportion to its value."""
        left = self.between(0, sum(items.values()))
        for item, weight in items.items():
            left -= weight
            if left < 0:
                return item
        return item

    def sign(self) -> int:
        """1 or -1."""
        return 1 if self.chance(0.5) else -1

    def labels(self, count: int, classes: int) -> list[int]:
        """A list of labels from 0, in random order and about equally often."""
        return [int(label) for label in self.stream.randint(0, classes, count)]
