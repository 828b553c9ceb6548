"""Compares everything that was fed with the public part of the data."""

import dataclasses
import typing
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from grader.data.base import Part
from grader.inside.protocol.observed import SIDE, Fed
from grader.inside.texts import is_text
from grader.judging.feedback.matching import (
    Floats,
    Matched,
    centred,
    match_numbers,
    match_pictures,
    match_series,
)

Public = Callable[[typing.Literal["training", "validation"]], Part]
Compared = tuple[tuple[int | None, str, Matched], ...]
"""By the number of the fit, None of a loop, and the part that was fed."""

_PIXELS = 64
"""A side of a picture is looked at in so many places at most, which is enough for a print."""
_MOST_FED = 16
"""An honest worker observes eight fits, each with two parts."""
_AT_A_TIME = 2_000
"""Pictures that are looked at together."""


@dataclasses.dataclass(frozen=True, eq=False)
class PublicPrints:
    """What is known of all public pictures, whatever they are compared with."""

    turned: tuple[Floats, ...]
    """See `match_pictures`."""
    classes: Floats
    begin: int
    """Where the validation part begins."""


def compared(
    fed: Sequence[Fed],
    public: Public,
    *,
    is_series: bool,
    printed: Callable[[], PublicPrints] | None = None,
) -> Compared:
    """What of the fed examples is public, and what was done to it.

    Args:
        fed: what was observed.
        public: gives a part of the public data.
        is_series: whether that is a series.
        printed: gives its prints where somebody keeps them; None computes them.

    Returns:
        Nothing of texts, whose words are not observed.
    """
    if not fed:
        return ()
    fed = fed[-_MOST_FED:]
    training, validation = public("training"), public("validation")
    if is_text(training.inputs):
        return ()
    if is_series:
        values = np.concatenate([training.labels, validation.labels]).astype(np.float64)
        begin = len(training.labels)
        return tuple((each.fit, each.part, match_series(each, values, begin)) for each in fed)
    if training.inputs.dtype.kind == "f":
        return _numbers(fed, training)
    known = printed() if printed else public_prints(public)
    return tuple(
        (
            each.fit,
            each.part,
            match_pictures(each, known.turned, known.classes, known.begin),
        )
        for each in fed
    )


def public_prints(public: Public) -> PublicPrints:
    """The prints of public pictures: of the 70,000 of MNIST, a third of a second and 100 MB."""
    training, validation = public("training"), public("validation")
    pictures = np.concatenate([_small(training.inputs), _small(validation.inputs)])
    return PublicPrints(
        tuple(
            centred(prints(each)) for each in (pictures, pictures[:, :, ::-1], pictures[:, ::-1])
        ),
        np.concatenate([training.labels, validation.labels]).astype(np.float64),
        len(training.labels),
    )


def _numbers(fed: Sequence[Fed], training: Part) -> Compared:
    """Single numbers that are those of the training part; of others nothing can be said."""
    inputs, labels = (
        each.astype(np.float64).reshape(-1) for each in (training.inputs, training.labels)
    )
    if len(inputs) != len(labels):
        return ()
    alike = [(each, match_numbers(each, inputs, labels)) for each in fed if each.part == "training"]
    return tuple(
        (each.fit, each.part, match) for each, match in alike if match.found or match.changed
    )


def _small(pictures: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """Every so many rows and columns of pictures, which is enough for a print."""
    steps = [max(1, side // _PIXELS) for side in pictures.shape[1:3]]
    return pictures[:, :: steps[0], :: steps[1]]


def prints(pictures: npt.NDArray[np.generic]) -> Floats:
    """The prints of pictures (n, height, width) or (n, height, width, channels).

    Returns:
        (n, SIDE * SIDE); see `grader.inside.protocol.observed.Fed.rows`.
    """
    # A few at a time: as 64-bit floats all pictures of MNIST would take 220 MB.
    parts = range(0, len(pictures), _AT_A_TIME)
    return np.concatenate([_printed(pictures[begin : begin + _AT_A_TIME]) for begin in parts])


def _printed(pictures: npt.NDArray[np.generic]) -> Floats:
    small = _small(pictures)
    grey = small.mean(axis=-1) if small.ndim == 4 else small
    rows, columns = map(_blocks, grey.shape[1:])
    # As products of 32-bit floats, a third of the time: sums of so few whole numbers are exact.
    sums = rows @ (grey.astype(np.float32) @ columns.T)
    means: Floats = sums.astype(np.float64) / np.outer(rows.sum(axis=1), columns.sum(axis=1))
    return means.reshape(len(pictures), -1)


def _blocks(side: int) -> npt.NDArray[np.float32]:
    """Which places of a side belong to each of `SIDE` blocks: ones, (SIDE, side)."""
    begins = np.linspace(0, side, SIDE, endpoint=False).astype(int)
    blocks: npt.NDArray[np.float32] = np.add.reduceat(np.eye(side, dtype=np.float32), begins)
    return blocks
