"""How many examples of whole arrays are fed more than once, with labels that differ."""

import collections
import typing

_MOST_VALUES = 2**27
"""Larger arrays are not searched."""
_KEYS = 64
"""So many values of an example are compared first, from all over it."""
_MOST_ALIKE = 2**14
"""Of so many examples that begin to be alike, all values are compared."""


def contradicted(inputs: typing.Any, targets: typing.Any) -> int:
    """Counts the examples that occur again, value for value, with another target.

    Args:
        inputs: (n, ...), numbers.
        targets: (n, ...).

    Returns:
        0 also where there are too many to be searched, or no arrays of NumPy.
    """
    import numpy as np

    arrays = isinstance(inputs, np.ndarray) and isinstance(targets, np.ndarray)
    if not arrays or inputs.dtype.kind not in "fiub" or len(inputs) != len(targets):
        return 0
    if not 0 < inputs.size <= _MOST_VALUES:
        return 0
    rows = inputs.reshape(len(inputs), -1)
    some = rows[:, :: max(1, rows.shape[1] // _KEYS)].astype(np.float64)
    keys = some @ np.random.default_rng(0).random(some.shape[1])
    _, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    alike = np.flatnonzero(counts[places] > 1)[:_MOST_ALIKE]
    seen: dict[bytes, list[bytes]] = collections.defaultdict(list)
    for place in alike:
        seen[rows[place].tobytes()].append(targets[place].tobytes())
    return sum(len(labels) for labels in seen.values() if len(set(labels)) > 1)
