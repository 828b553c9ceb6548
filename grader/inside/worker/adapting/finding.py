"""From what ``fit`` was fed to what the grader does in its place."""

from __future__ import annotations

import contextlib
import dataclasses
import typing
from pathlib import Path

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.worker.adapting import pictures, series
from grader.inside.worker.adapting.classes import Contradiction, classes, order

if typing.TYPE_CHECKING:
    from grader.inside.worker.adapting.resizing import Array

_PARTS = ("train", "validation")


def found(inputs: Array, targets: Array, public: Path, outputs: int) -> Adaptation:
    """What was done to the public examples before they were fed.

    Args:
        inputs: some that were fed, (n, ...).
        targets: their targets, (n, ...).
        public: the folder of the public data.
        outputs: how many the model has; 0 where that is not known.

    Returns:
        Nothing to do where the folder holds no arrays.
    """
    import numpy as np

    if not (public / "x_train.npy").is_file() or not len(inputs):
        return Adaptation()
    if not all(np.isfinite(each).all() for each in (inputs, targets)):
        return Adaptation(unexplained=("inputs",))
    parts = [(_load(public, f"x_{part}"), _load(public, f"y_{part}")) for part in _PARTS]
    if parts[0][0].ndim == 1:
        values = np.concatenate([labels for _, labels in parts])
        return series.explained(inputs, targets, values)
    return _of_pictures(inputs, targets, parts, outputs)


def _of_pictures(inputs: Array, targets: Array, parts: pictures.Parts, outputs: int) -> Adaptation:
    import numpy as np

    fed = pictures.as_pictures(inputs, parts[0][0].shape[1:])
    if fed is None:
        return Adaptation(unexplained=("inputs",))
    given = classes(targets)
    alike = np.zeros(len(fed)) if given is None else given
    public = pictures.some(parts)
    known = pictures.find(fed, alike, parts)
    adaptation = pictures.explained(fed, known, public)
    if adaptation.unexplained and fed.shape[-1] == public.shape[-1] == 3:
        known = pictures.find(pictures.evened(fed, public), alike, parts)
        adaptation = pictures.explained(fed, known, public)
    if given is None or not outputs:
        return adaptation
    labels = sorted(int(label) for label in np.unique(parts[0][1]))
    try:
        public_labels, fed_labels = known.labels[known.clear], given[known.rows[known.clear]]
        renumbered = order(public_labels, fed_labels, labels, outputs)
    except Contradiction:
        unexplained = (*adaptation.unexplained, "targets")
        return dataclasses.replace(adaptation, unexplained=typing.cast(typing.Any, unexplained))
    return dataclasses.replace(adaptation, order=renumbered)


def _load(public: Path, name: str) -> Array:
    import numpy as np

    with contextlib.suppress(FileNotFoundError):
        array: Array = np.load(public / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        return array
    return np.zeros(0)
