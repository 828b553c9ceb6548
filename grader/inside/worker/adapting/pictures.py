"""What was done to pictures before they reached ``fit``: size, colour, factor and offset.

Fed pictures are found among the public ones by their prints, whatever they were multiplied by. A
straight line through the values of both then gives factor and offset. Where augmentation leaves too
few that can be found, the range of the values decides, if it leaves one explanation only.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping, Sequence

from grader.inside.protocol.adaptation import Adaptation, Resizing
from grader.inside.worker.adapting.resizing import grey, prints, resized

if typing.TYPE_CHECKING:
    from grader.inside.worker.adapting.resizing import Array

_ALIKE = (0.9999, 0.998, 0.985)
"""Prints of a picture and of the same one correlate so well where it has the same size, and where
it was resized in a good and in a rough way. Strangers can be as alike as the last ones."""
_CLEARLY = 0.4
"""A picture is known where no other is nearer than so: its distance times this is more than that of
the nearest of all. Its class is where no other of another class is."""
_ENOUGH = 24
"""So many pictures that were found are enough, if there are some of each class."""
_FEWEST = 4
_CHUNK = 2**23
"""Values of public pictures that are looked at together."""
_EXACT = 0.02
"""Spread around the line, as a share of that of the fed values, where nothing else was done."""
_NEAR = 0.3
"""The same where the picture was resized in an unknown way, or changed a little, and the line is
one of those that students use."""
_CLEAR = 0.1
"""The same for any other line."""
_FITTED = 2**20
"""Values that a line is laid through."""
_FEW_VALUES = 4
"""Pictures of no more values than these were not only scaled."""
_USUAL = ((1.0, 0.0), (1 / 255, 0.0), (1 / 127.5, -1.0))
"""Factors and offsets that students use."""
_EPSILON = 1e-9


@dataclasses.dataclass(frozen=True)
class FoundPictures:
    """Fed pictures that were found among the public ones."""

    rows: Array
    """Their places among those that were fed."""
    pictures: Array
    """The public ones, (n, height, width, channels)."""
    labels: Array
    """Their labels."""
    clear: Array
    """Whether these are clear, as no picture of another label is nearly as alike."""


Parts = Sequence[tuple["Array", "Array"]]
"""Public pictures with their labels."""


def as_pictures(inputs: Array, sides: tuple[int, ...]) -> Array | None:
    """Inputs as (n, height, width, channels); None where they are no pictures.

    Args:
        inputs: what was fed.
        sides: of a public picture.
    """
    given = inputs.shape[1:]
    if len(given) == 1:
        height, width, *channels = sides
        for depth in (*channels, 1):
            if given[0] == height * width * depth:
                return inputs.reshape(-1, height, width, depth)
    if len(given) == 2:
        return inputs[..., None]
    if len(given) == 3 and given[0] == 1 and given[2] not in (1, 3):
        return inputs[:, 0, :, :, None]
    return inputs if len(given) == 3 and given[2] in (1, 3) else None


def find(pictures: Array, classes: Array, parts: Parts) -> FoundPictures:
    """The public examples that pictures were made of.

    Args:
        pictures: (n, height, width, channels), finite.
        classes: the class that each was fed with, (n,); it decides how long is looked.
        parts: the public examples.
    """
    import numpy as np

    wanted = prints(pictures)
    best = np.full(len(pictures), _ALIKE[-1], np.float32)
    second = np.zeros(len(pictures), np.float32)
    matched: list[Array | None] = [None] * len(pictures)
    labels = np.zeros(len(pictures), np.int64)
    by_label: dict[int, Array] = {}
    for chunk, names in _chunks(parts):
        likeness = np.abs(wanted @ prints(chunk).T)  # a negative has the same print, less than 0
        where = likeness.argmax(axis=1)
        top = likeness[np.arange(len(wanted)), where]
        second = np.maximum.reduce([second, np.minimum(best, top), _without(likeness, where)])
        for row in np.flatnonzero(top > best):
            best[row], labels[row] = top[row], names[where[row]]
            matched[row] = np.array(chunk[where[row]])
        for name in np.unique(names):
            highest = likeness[:, names == name].max(axis=1)
            by_label[int(name)] = np.maximum(highest, by_label.get(int(name), -1.0))
        known = _enough(best, second, classes)
        if known is not None:
            break
    else:
        alike = next((each for each in _ALIKE[1:] if _is_enough(best > each, classes)), _ALIKE[-1])
        known = best > alike
    rows = np.argsort(-best)
    rows = rows[known[rows]]
    return FoundPictures(
        rows,
        np.stack([typing.cast("Array", matched[row]) for row in rows])
        if len(rows)
        else np.zeros((0, *_with_channels(parts[0][0][:1]).shape[1:]), np.uint8),
        labels[rows],
        _is_clear(best, labels, by_label)[rows],
    )


def _enough(best: Array, second: Array, classes: Array) -> Array | None:
    """Which pictures are surely found, once these are enough; None before that."""
    is_alone = 1 - best <= _CLEARLY * (1 - second)
    sure = (best > _ALIKE[0], (best > _ALIKE[1]) & is_alone)
    return next((each for each in sure if _is_enough(each, classes)), None)


def _without(likeness: Array, where: Array) -> Array:
    """How alike the picture is that is next to the most alike, which is at these places."""
    import numpy as np

    rows = np.arange(len(likeness))
    top = likeness[rows, where]
    likeness[rows, where] = -1
    runners: Array = likeness.max(axis=1)
    likeness[rows, where] = top
    return runners


def _is_clear(best: Array, labels: Array, by_label: Mapping[int, Array]) -> Array:
    """Of which pictures the label of the most alike is known, by how alike those of each are."""
    import numpy as np

    others = np.full(len(best), -1.0)
    for name, alike in by_label.items():
        others = np.maximum(others, np.where(labels == name, -1.0, alike))
    clear: Array = 1 - best <= _CLEARLY * (1 - others)
    return clear


def explained(pictures: Array, found: FoundPictures, public: Array) -> Adaptation:
    """What was done to pictures, as far as it can be told.

    Args:
        pictures: what was fed, (n, height, width, channels).
        found: those of them that are known.
        public: some public pictures, (m, height, width, channels).
    """
    import numpy as np

    size = pictures.shape[1:3] if pictures.shape[1:3] != public.shape[1:3] else ()
    is_grey = pictures.shape[3] == 1 and public.shape[3] == 3
    if len(found.rows) >= _FEWEST:
        count = max(_FEWEST, min(_ENOUGH, _FITTED // pictures[0].size))
        fed = pictures[found.rows[:count]].astype(float)
        known = found.pictures[:count].astype("float32")
        known = grey(known) if is_grey else known
        line = _line(fed, known, typing.cast("tuple[int, int]", size))
        if line and len(np.unique(fed)) > _FEW_VALUES:
            return dataclasses.replace(line, size=tuple(size), grey=is_grey)
    # Before their range is looked at: of truth values NumPy knows no percentile.
    has_few = len(np.unique(pictures[0])) <= _FEW_VALUES
    usual = None if has_few else _by_range(pictures, public)
    if usual is None:
        return Adaptation(unexplained=("inputs",))
    how: Resizing = "bilinear" if size else ""
    return dataclasses.replace(_scaled(*usual), size=tuple(size), resizing=how, grey=is_grey)


def _line(fed: Array, known: Array, size: tuple[int, int] | tuple[()]) -> Adaptation | None:
    """The factor and offset between pictures and the same ones as they were fed."""
    import numpy as np

    ways: tuple[Resizing, ...] = ("bilinear", "nearest", "smooth") if size else ("",)
    tried = []
    for how in ways:
        plain = resized(known, size, how) if size else known
        if plain.shape[-1] != fed.shape[-1]:
            plain = np.repeat(plain[..., :1], fed.shape[-1], axis=-1)
        tried.append((*_fit(fed, plain.astype(float)), how, plain))
    spread, factor, offset, how, plain = min(tried, key=lambda each: each[0])
    for usual in _USUAL:
        if spread < _NEAR and _is_close(factor, offset, usual, min(0.03, 0.0005 + spread)):
            return dataclasses.replace(_scaled(*usual), resizing=how)
    if spread > _EXACT and fed.shape[-1] == 3:
        lines = [_fit(fed[..., each], plain[..., each].astype(float)) for each in range(3)]
        if max(line[0] for line in lines) < spread / 2:
            factors, offsets = zip(*((line[1], line[2]) for line in lines), strict=True)
            return Adaptation(resizing=how, factors=factors, offsets=offsets)
    return dataclasses.replace(_scaled(factor, offset), resizing=how) if spread < _CLEAR else None


def _fit(fed: Array, known: Array) -> tuple[float, float, float]:
    """The line through values, with the spread around it as a share of the fed values' own."""
    from grader.inside.worker.adapting.lines import straight

    return straight(known.reshape(-1), fed.reshape(-1))


def _is_close(factor: float, offset: float, usual: tuple[float, float], reach: float) -> bool:
    """Whether a line gives nearly the values of another one, from 0 to 255."""
    span = abs(usual[0]) * 255
    ends = (offset - usual[1], factor * 255 + offset - usual[0] * 255 - usual[1])
    return max(map(abs, ends)) <= reach * span


def _scaled(factor: float, offset: float) -> Adaptation:
    if (factor, offset) == (1.0, 0.0) or abs(factor) < _EPSILON:
        return Adaptation()
    return Adaptation(factors=(float(factor),), offsets=(float(offset),))


def _by_range(pictures: Array, public: Array) -> tuple[float, float] | None:
    """The usual scale that gives pictures as bright as public ones; None if not clearly one."""
    wanted, spread = _brightness(public), float(public.std())
    given, deviation = _brightness(pictures), float(pictures.std(dtype=float))
    least, most = float(pictures.min()), float(pictures.max())
    fitting = []
    for factor, offset in _USUAL:
        lowest, highest = (least - offset) / factor, (most - offset) / factor
        in_range = lowest > -3 and 100 < highest < 258
        apart = max(
            abs((own - offset) / factor - theirs) for own, theirs in zip(given, wanted, strict=True)
        )
        spread_out = 0.5 * spread < deviation / factor < 2 * spread + 1
        if in_range and apart < spread + 20 and spread_out:
            fitting.append((apart, (factor, offset)))
    fitting.sort()
    clear = len(fitting) == 1 or (len(fitting) > 1 and 2 * fitting[0][0] < fitting[1][0])
    return fitting[0][1] if clear else None


def _brightness(pictures: Array) -> tuple[float, ...]:
    """How dark and how bright pictures are, whatever was done to where things are in them."""
    import numpy as np

    dark, bright = np.percentile(pictures, (2, 98))
    return float(dark), float(pictures.mean(dtype=float)), float(bright)


def _is_enough(known: Array, classes: Array) -> bool:
    """Whether so many are found that size, scale and classes can be told from them."""
    import numpy as np

    counts = [int(known[classes == each].sum()) for each in np.unique(classes)]
    return int(known.sum()) >= min(_ENOUGH, len(known)) and min(counts, default=0) >= 2


def _chunks(parts: Parts) -> Iterator[tuple[Array, Array]]:
    for inputs, labels in parts:
        size = max(1, _CHUNK // max(1, inputs[:1].size))
        for begin in range(0, len(inputs), size):
            yield _with_channels(inputs[begin : begin + size]), labels[begin : begin + size]


def _with_channels(pictures: Array) -> Array:
    return pictures[..., None] if pictures.ndim == 3 else pictures


def evened(pictures: Array, public: Array) -> Array:
    """Pictures, (n, h, w, c), whose colours are as bright and as far spread as public ones."""
    own, theirs = pictures.reshape(-1, pictures.shape[-1]), public.reshape(-1, public.shape[-1])
    spreads = own.std(axis=0)
    spreads[spreads == 0] = 1
    even: Array = (pictures - own.mean(axis=0)) / spreads * theirs.std(axis=0) + theirs.mean(axis=0)
    return even


def some(parts: Parts) -> Array:
    """A few public pictures from all over the training part, (n, height, width, channels)."""
    inputs = parts[0][0]
    return _with_channels(inputs[:: max(1, len(inputs) // 64)][:64])
