"""Random numbers for drawing, from a seed, the same on every machine.

Whatever a seed is used for has a stream of its own: labels are dealt from one, and what an example
looks like is rolled from others. Who works out a stream from the noise that a picture shows knows
nothing of another one.
"""

from __future__ import annotations

import hmac
import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

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


def derived_seed(seed: int, *purpose: str | int) -> int:
    """Another seed, which tells neither the first one nor that of any other purpose.

    It is the HMAC-SHA256 of the purpose with the seed as its key.

    >>> derived_seed(7, "labels") == derived_seed(7, "looks")
    False

    Args:
        seed: any non-negative integer, as of 128 bits.
        purpose: what it is for.

    Returns:
        A whole number of 256 bits.

    Raises:
        ValueError: the seed is negative.
    """
    if seed < 0:
        raise ValueError(f"seed is {seed}; it must be a non-negative integer")
    key = seed.to_bytes(max(1, -(-seed.bit_length() // 8)), "big")
    text = "/".join(map(str, purpose)).encode()
    return int.from_bytes(hmac.digest(key, text, "sha256"), "big")


def dealt_labels(count: int, classes: Sequence[int], seed: int) -> npt.NDArray[np.uint8]:
    """Labels in random order, each as often as another but for one.

    Args:
        count: how many.
        classes: the labels that occur, from 0 to 255.
        seed: any non-negative integer, as of 128 bits.

    Returns:
        uint8 of shape (count,).

    Raises:
        ValueError: the count or the seed is negative.
    """
    if count < 0:
        raise ValueError(f"count is {count}; it must be 0 or more")
    stream = random_stream(derived_seed(seed, "labels"))
    dealt: npt.NDArray[np.uint8] = np.resize(np.array(classes, np.uint8), count)
    return stream.permutation(dealt)


class Dice:
    """Random numbers in the forms that drawing asks for.

    Args:
        seed: any non-negative integer, as of 128 bits.

    Raises:
        ValueError: the seed is negative.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self.stream = random_stream(seed)

    def apart(self, *purpose: str | int) -> Dice:
        """Dice of their own for one purpose, whatever has been rolled with these."""
        return Dice(derived_seed(self._seed, *purpose))

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
