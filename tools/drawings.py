"""Drawings with labels that are dealt from the same seed, for sheets, comparisons and tests."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from grader.data.drawing.dice import dealt_labels

Uint8s = npt.NDArray[np.uint8]
Drawer = Callable[..., tuple[Uint8s, Uint8s]]
"""Draws so many examples from a seed, of a size in pixels where it can be chosen."""


def dealt(draw: Callable[..., Uint8s], classes: Sequence[int]) -> Drawer:
    """A drawer that deals the labels itself.

    Args:
        draw: draws examples of labels, from a seed and perhaps of a size.
        classes: the labels that occur.
    """

    def drawer(count: int, seed: int, *size: int) -> tuple[Uint8s, Uint8s]:
        labels = dealt_labels(count, classes, seed)
        return draw(labels, seed, *size), labels

    return drawer
