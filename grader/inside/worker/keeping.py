"""How much of an exercise's pretrained models a trained model contains, unchanged."""

import dataclasses
import hashlib
import typing
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from grader.inside import pretrained

_ODD = (AttributeError, NotImplementedError, RuntimeError, TypeError, ValueError)
"""What a model that is not built, or one of an odd class, raises when asked for its weights."""


@dataclasses.dataclass(frozen=True)
class KeptBackbone:
    """How much of a pretrained model another one contains."""

    backbone: str = ""
    """The pretrained model's name in the table of them; empty where the exercise has none."""
    arrays: int = 0
    """Its arrays of weights up to its cut."""
    found: int = 0
    """How many of them the other one contains."""


def kept(model: typing.Any, folder: Path) -> KeptBackbone:
    """Which pretrained model a trained one contains, and how much of it.

    Only what lies before the layer where a pretrained model is cut is looked for. It is known by
    its numbers, so that names, order, nesting and copies do not matter; each array of the model
    counts once. Of several pretrained models it is the one that is kept best.
    """
    all_wanted = {
        backbone.name: Counter(map(digest, arrays))
        for backbone, arrays in pretrained.weights_to_cut(folder).items()
        if arrays
    }
    if not all_wanted:
        return KeptBackbone()  # the weights of the model need not be looked at
    try:
        present = Counter(map(digest, _arrays(model.weights)))
    except _ODD:
        present = Counter()
    each = [
        KeptBackbone(name, wanted.total(), (wanted & present).total())
        for name, wanted in all_wanted.items()
    ]
    return max(each, key=lambda found: found.found / found.arrays)


def _arrays(weights: Iterable[typing.Any]) -> Iterable[typing.Any]:
    import numpy as np

    return (np.asarray(weight, np.float32) for weight in weights)


def digest(array: typing.Any) -> bytes:
    """SHA-256 of an array's shape and numbers."""
    return hashlib.sha256(repr(array.shape).encode() + array.tobytes()).digest()
