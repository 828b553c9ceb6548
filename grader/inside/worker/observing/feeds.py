"""Facts about what was fed, from the batches that were noted."""

import math
import typing

from grader.inside.protocol.observed import (
    LONGEST_ROW,
    MOST_CLASSES,
    MOST_ROWS,
    SAMPLE_SIDE,
    SIDE,
    ArrayFacts,
    Fed,
)
from grader.inside.worker.observing.noting import Noted

ROWS_SEEN = 16
"""Inputs whose range says what is black and what is white."""
_LARGEST = 1e30
"""Numbers beyond it are sent as this one: JSON of other programs has no infinity."""


def facts(array: typing.Any, shape: tuple[int | None, ...] | None = None) -> ArrayFacts:
    """An array's range and form.

    Args:
        array: of numbers.
        shape: that of the whole array, where this is a sample.
    """
    import numpy as np

    values = np.asarray(array)
    numbers = values.astype(np.float64) if values.dtype.kind in "fiub" else np.zeros(0)
    finite = _bounded(numbers[np.isfinite(numbers)])
    least, most, mean = (
        (float(finite.min()), float(finite.max()), float(finite.mean()))
        if finite.size
        else (0.0, 0.0, 0.0)
    )
    sides = (values.shape if shape is None else shape)[:16]
    return ArrayFacts(
        str(values.dtype)[:20],
        tuple(None if side is None else int(side) for side in sides),
        number(least),
        number(most),
        number(mean),
        finite=finite.size == numbers.size,
    )


def number(value: float) -> float:
    """A number that may be sent, to six digits."""
    return float(f"{max(-_LARGEST, min(value, _LARGEST)):.6g}") if math.isfinite(value) else 0.0


def _bounded(values: typing.Any) -> typing.Any:
    """The same with 0 for what is no number, and nothing so large that a sum has no end."""
    import numpy as np

    return np.clip(np.nan_to_num(values), -_LARGEST, _LARGEST)


def fed(
    noted: Noted,
    fit: int | None,
    part: typing.Literal["training", "validation"],
    *,
    shuffled: bool,
) -> Fed:
    """What the noted batches are, together.

    Raises:
        ValueError: nothing was noted, or no numbers.
    """
    import numpy as np

    inputs = noted.joined()
    targets = np.concatenate([np.asarray(batch) for batch in noted.targets])
    form = _form(targets)
    classes = _classes(targets, form)
    shapes = noted.shapes or ((None, *noted.sides), (None, *targets.shape[1:]))
    step = max(1, len(inputs) // MOST_ROWS)
    chosen = inputs[::step][:MOST_ROWS]
    return Fed(
        fit=fit,
        part=part,
        source=noted.source,
        inputs=facts(inputs, shapes[0]),
        targets=facts(targets, shapes[1]),
        form=form,
        counts=_counts(classes),
        changes=_changes(classes),
        shuffled=shuffled,
        rows=tuple(_row(each) for each in chosen),
        labels=_labels(noted, targets, classes, step)[: len(chosen)],
        contradicted=noted.contradicted,
    )


def _form(targets: typing.Any) -> typing.Literal["classes", "one-hot", "values"]:
    import numpy as np

    if targets.ndim == 2 and targets.shape[1] > 1:
        binary = bool(np.isin(targets, (0, 1)).all())
        return "one-hot" if binary and bool((targets.sum(axis=1) == 1).all()) else "values"
    if targets.size != len(targets) or not len(targets):
        return "values"
    flat = targets.reshape(-1).astype(np.float64)
    whole = bool((flat == np.floor(flat)).all()) and flat.min() >= 0
    return "classes" if whole and flat.max() < MOST_CLASSES else "values"


def _classes(targets: typing.Any, form: str) -> typing.Any:
    import numpy as np

    if form == "one-hot":
        return targets.argmax(axis=1)
    return targets.reshape(-1).astype(np.int64) if form == "classes" else np.zeros(0, np.int64)


def _counts(classes: typing.Any) -> tuple[int, ...]:
    import numpy as np

    return tuple(int(count) for count in np.bincount(classes)[:MOST_CLASSES])


def _changes(classes: typing.Any) -> float:
    return float((classes[1:] != classes[:-1]).mean()) if len(classes) > 1 else 0.0


def _labels(noted: Noted, targets: typing.Any, classes: typing.Any, step: int) -> tuple[float, ...]:
    """The targets of the rows that are described, which lie further apart in whole arrays."""
    import numpy as np

    values = classes if len(classes) else targets.reshape(len(targets), -1)[:, -1]
    if noted.shapes:
        apart = noted.apart
        return tuple(number(float(each)) for each in values[::apart][::step])
    # Of a batch with more examples than were copied, only the first have an input here.
    pieces = zip(noted.inputs, noted.targets, strict=True)
    kept, begin = [], 0
    for some, all_of_it in pieces:
        kept.append(values[begin : begin + len(some)])
        begin += len(all_of_it)
    return tuple(number(float(each)) for each in np.concatenate(kept)[::step])


def _row(example: typing.Any) -> tuple[float, ...]:
    """The print of a picture, or a window's values."""
    import numpy as np

    if np.asarray(example).dtype.kind not in "fiub":
        return ()
    values = _bounded(np.asarray(example, np.float64))
    picture = as_picture(values)
    if picture is None:
        return tuple(number(float(each)) for each in values.reshape(-1)[-LONGEST_ROW:])
    return tuple(float(each) for each in print_of(picture))


def sample(inputs: typing.Any) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """The first of some inputs and its shape, as `Reached` states them; nothing of anything odd."""
    import numpy as np

    values = np.asarray(inputs[:ROWS_SEEN], np.float64)
    if not values.size or not np.isfinite(values).all():
        return (), ()
    values = _bounded(values)
    first = values[0]
    if not _looks_like_picture(first):
        row = first.reshape(-1)[-LONGEST_ROW:]
        return tuple(number(float(each)) for each in row), (len(row),)
    small = first[:: max(1, -(-first.shape[0] // SAMPLE_SIDE))]
    small = small[:, :: max(1, -(-first.shape[1] // SAMPLE_SIDE))]
    span = float(np.ptp(values)) or 1.0
    pixels = np.rint((small - values.min()) / span * 255)
    return tuple(float(each) for each in pixels.reshape(-1)), tuple(map(int, pixels.shape))


def _looks_like_picture(values: typing.Any) -> bool:
    if values.ndim not in (2, 3) or min(values.shape[:2]) < SIDE:
        return False
    return values.ndim == 2 or values.shape[2] in (1, 3)


def as_picture(values: typing.Any) -> typing.Any:
    """The grey values of one example, (height, width); None where it is no picture.

    A flat one of a square number of values, 256 at least, counts as a square.
    """
    side = math.isqrt(values.size)
    if values.ndim == 1 and values.size >= 4 * LONGEST_ROW and side * side == values.size:
        return values.reshape(side, side)
    if values.ndim == 3 and values.shape[-1] in (1, 3) and min(values.shape[:2]) >= SIDE:
        return values.mean(axis=-1)
    if values.ndim == 2 and min(values.shape) >= SIDE and values.shape[0] == values.shape[1]:
        return values
    return None


def print_of(picture: typing.Any) -> typing.Any:
    """The means of `SIDE` x `SIDE` fields of a grey picture, whole numbers from 0 to 255."""
    import numpy as np

    rows, columns = (
        np.linspace(0, side, SIDE, endpoint=False).astype(int) for side in picture.shape
    )
    sums = np.add.reduceat(np.add.reduceat(picture, rows, axis=0), columns, axis=1)
    heights, widths = (
        np.diff(np.append(begins, side))
        for begins, side in zip((rows, columns), picture.shape, strict=True)
    )
    means = sums / np.outer(heights, widths)
    span = float(means.max() - means.min()) or 1.0
    return np.rint((means - means.min()) / span * 255).reshape(-1)
