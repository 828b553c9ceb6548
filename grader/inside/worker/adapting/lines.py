"""A straight line through pairs of values."""

from __future__ import annotations

import math
import typing

if typing.TYPE_CHECKING:
    from grader.inside.worker.adapting.resizing import Array


def straight(given: Array, made: Array) -> tuple[float, float, float]:
    """The line that makes values out of others.

    Args:
        given: values, (n,).
        made: the values that were made of them, (n,).

    Returns:
        The spread around the line as a share of that of `made`, infinite where there is no line;
        the factor; the offset.
    """
    import numpy as np

    given, made = np.asarray(given, np.float64), np.asarray(made, np.float64)
    middle, height = float(given.mean()), float(made.mean())
    width, spread = float(given.std()), float(made.std())
    if not width or not spread:
        return math.inf, 0.0, 0.0
    factor = float(((given - middle) * (made - height)).mean()) / width**2
    offset = height - factor * middle
    rest = float(np.sqrt(np.mean((made - factor * given - offset) ** 2)))
    return rest / spread, factor, offset
