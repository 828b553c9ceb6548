"""How much of the exercise's pretrained model a trained model contains, unchanged."""

from __future__ import annotations

import hashlib
import typing
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from grader.inside import pretrained

_ODD = (AttributeError, NotImplementedError, RuntimeError, TypeError, ValueError)
"""What a model that is not built, or one of an odd class, raises when asked for its weights."""


def kept(model: typing.Any, folder: Path) -> tuple[int, int]:
    """Arrays of weights of the pretrained model, and how many of them another model contains.

    Only what lies before the layer where the course cuts the pretrained model is looked for. It is
    known by its numbers, so that names, order, nesting and copies do not matter; each array of the
    model counts once.

    Args:
        model: a ``keras.Model``.
        folder: the public data, with a file of weights or without one.

    Returns:
        Both numbers; 0 and 0 where the folder has no pretrained model.
    """
    wanted = Counter(map(digest, pretrained.weights_to_cut(folder)))
    if not wanted:
        return 0, 0
    try:
        found = Counter(map(digest, _arrays(model.weights)))
    except _ODD:
        found = Counter()
    return wanted.total(), (wanted & found).total()


def _arrays(weights: Iterable[typing.Any]) -> Iterable[typing.Any]:
    import numpy as np

    return (np.asarray(weight, np.float32) for weight in weights)


def digest(array: typing.Any) -> bytes:
    """SHA-256 of an array's shape and numbers."""
    return hashlib.sha256(repr(array.shape).encode() + array.tobytes()).digest()
