"""What was done to a series before its windows reached ``fit``, and to what is forecast."""

from __future__ import annotations

import typing

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.worker.adapting.lines import straight

if typing.TYPE_CHECKING:
    from grader.inside.worker.adapting.resizing import Array

_SAME = 0.9999
"""A window and its place in the series correlate at least so well."""
_SPREAD = 0.01
"""Around the line, as a share of that of the fed values."""
_FEWEST = 4
_SHARE = 0.5
"""Of the windows, so many must be found in the series."""
_UNCHANGED = 1e-3


def explained(inputs: Array, targets: Array, series: Array) -> Adaptation:
    """Factor and offset of the windows and of the targets.

    Args:
        inputs: windows, (n, length) with axes of one anywhere.
        targets: the value after each window, (n,), or one for each of its steps, (n, length), both
            with axes of one anywhere.
        series: all public values.
    """
    import numpy as np

    unknown = Adaptation(unexplained=("inputs",))
    windows = inputs.reshape(len(inputs), -1).astype(np.float64)
    width = windows.shape[1]
    if max(inputs.shape[1:], default=0) != width or not _FEWEST <= width < len(series):
        return unknown
    values = series.astype(np.float64)
    places = np.lib.stride_tricks.sliding_window_view(values, width)
    likeness = _centred(windows) @ _centred(places).T
    where, seen = likeness.argmax(axis=1), likeness.max(axis=1) >= _SAME
    if seen.sum() < max(_FEWEST, _SHARE * len(windows)):
        return Adaptation(unexplained=("series",))
    spread, factor, offset = straight(places[where[seen]].reshape(-1), windows[seen].reshape(-1))
    if spread > _SPREAD:
        return unknown
    found = Adaptation() if _is_plain(factor, offset, values) else _scaled(factor, offset)
    return _with_targets(found, targets[seen], where[seen] + width, values)


def _with_targets(found: Adaptation, targets: Array, after: Array, values: Array) -> Adaptation:
    """The same with the scale of the targets, whose true values come after the windows."""
    import dataclasses

    last = targets.reshape(len(targets), -1)[:, -1]
    inside = after < len(values)
    if inside.sum() < _FEWEST:
        return found
    spread, factor, offset = straight(values[after[inside]], last[inside])
    if spread > _SPREAD or not factor:
        return dataclasses.replace(found, unexplained=("targets",))
    if _is_plain(factor, offset, values):
        return found
    return dataclasses.replace(found, target_factor=factor, target_offset=offset)


def _is_plain(factor: float, offset: float, values: Array) -> bool:
    return abs(factor - 1) < _UNCHANGED and abs(offset) < _UNCHANGED * float(values.std())


def _scaled(factor: float, offset: float) -> Adaptation:
    return Adaptation(factors=(factor,), offsets=(offset,))


def _centred(rows: Array) -> Array:
    """Rows without their means, of length 1, so that products of two are correlations."""
    import numpy as np

    apart = rows - rows.mean(axis=1, keepdims=True)
    sizes = np.linalg.norm(apart, axis=1, keepdims=True)
    unit: Array = apart / np.where(sizes == 0, 1, sizes)
    return unit
