"""Pictures in other sizes, and prints of them that do not depend on their size; numpy only.

Every way is a matrix for rows and one for columns, of which few weights of a row are not 0.
"""

from __future__ import annotations

import functools
import typing

from grader.inside.protocol.adaptation import Resizing
from grader.inside.protocol.observed import SIDE

if typing.TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[typing.Any]

_TOGETHER = 16
"""Pictures that are resized at a time, so that what is computed on the way stays small."""
_GREY = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in a grey value: ITU-R BT.601, as in PIL and TensorFlow."""

_ROUNDING = 1e-5
"""Of sums in float32, as a share of the values."""


def resized(pictures: Array, size: tuple[int, int], how: Resizing) -> Array:
    """Pictures of shape (n, height, width, channels) in another size, float32."""
    import numpy as np

    count, height, width, channels = pictures.shape
    whole: Array = np.empty((count, *size, channels), np.float32)
    rows, columns = (_taps(*each, how) for each in ((height, size[0]), (width, size[1])))
    for begin in range(0, count, _TOGETHER):
        some = pictures[begin : begin + _TOGETHER]
        whole[begin : begin + _TOGETHER] = _mixed(_mixed(some, rows, 1), columns, 2)
    return whole


def _mixed(pictures: Array, taps: list[tuple[Array, Array]], axis: int) -> Array:
    """Pictures with other pixels along an axis, each a weighted sum of some that were there."""
    import numpy as np

    if len(taps) == 1:  # each is one of those that were there, as it is
        return np.take(pictures, taps[0][0], axis)
    across = [-1 if each == axis else 1 for each in range(pictures.ndim)]
    parts = (np.take(pictures, pixels, axis) * shares.reshape(across) for pixels, shares in taps)
    whole: Array = functools.reduce(np.add, parts)
    return whole


def grey(pictures: Array) -> Array:
    """Pictures (n, height, width, 3) as (n, height, width, 1)."""
    import numpy as np

    values: Array = pictures @ np.asarray(_GREY, np.float32)[:, None]
    return values


def prints(pictures: Array) -> Array:
    """The means of `SIDE` x `SIDE` equal parts of each picture, less their mean, of length 1.

    A picture of one colour has none: it is all zeros. The product of two prints is the correlation
    of what they are the prints of.

    Args:
        pictures: (n, height, width, channels).

    Returns:
        (n, SIDE * SIDE), float32.
    """
    import numpy as np

    count, height, width, channels = pictures.shape
    step = max(1, height // 75)
    thin = pictures[:, ::step].astype(np.float32)
    columns = np.repeat(_boxes(width), channels, axis=1) / channels
    narrow = thin.reshape(-1, width * channels) @ columns.T
    means = np.matmul(_boxes(thin.shape[1]), narrow.reshape(count, -1, SIDE))
    apart = means.reshape(count, -1)
    apart = apart - apart.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    plain = lengths <= _ROUNDING * np.abs(means).max(axis=(1, 2))[:, None]
    unit: Array = np.where(plain, 0, apart) / np.where(plain, 1, lengths)
    return unit


def _boxes(given: int) -> Array:
    """The matrix of the means of equal parts, which begin and end within a pixel if need be."""
    import numpy as np

    edges = np.linspace(0, given, SIDE + 1)
    pixels = np.arange(given)
    begins = np.maximum(edges[:-1, None], pixels)
    ends = np.minimum(edges[1:, None], pixels + 1)
    shares: Array = np.clip(ends - begins, 0, None) * SIDE / given
    return shares.astype(np.float32)


def _taps(given: int, wanted: int, how: Resizing) -> list[tuple[Array, Array]]:
    """Pixels, one for each of those wanted, and the weights that they have there, several times."""
    import numpy as np

    weights = _weights(given, wanted, how)
    most = int((weights != 0).sum(axis=1).max())
    pixels = np.argsort(weights == 0, axis=1, kind="stable")[:, :most]
    return list(zip(pixels.T, np.take_along_axis(weights, pixels, axis=1).T, strict=True))


def _weights(given: int, wanted: int, how: Resizing) -> Array:
    """The matrix (wanted, given) that takes the pixels of a row to those of the other size."""
    import numpy as np

    centres = (np.arange(wanted) + 0.5) * given / wanted - 0.5
    if how == "nearest":
        nearest = np.clip(np.floor(centres + 0.5), 0, given - 1).astype(int)
        chosen: Array = np.eye(given, dtype=np.float32)[nearest]
        return chosen
    reach = max(1.0, given / wanted) if how == "smooth" else 1.0
    inside = np.clip(centres, 0, given - 1)[:, None] if how == "bilinear" else centres[:, None]
    weights: Array = np.clip(1 - np.abs(np.arange(given) - inside) / reach, 0, None)
    weights /= weights.sum(axis=1, keepdims=True)
    return weights.astype(np.float32)
