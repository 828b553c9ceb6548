"""What a training was fed, compared with the public examples that it was made from."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from grader.inside.protocol.observed import SIDE, Fed

Floats = npt.NDArray[np.float64]

_ALIKE = 0.985
"""Prints of a picture and of the same one in another size correlate at least so well."""
_CLEARLY = 0.4
"""A picture is known to be of a class, or of a part, where the print of none of another is nearer
than so: its distance times this is more than that of the nearest of all. Of shifted pictures of
faces, which differ in their mouths alone, those beyond it are as often of the other class."""
_SAME = 0.9999
"""A window and its place in the series correlate at least so well."""
_LAGS = (1, 7, 12, 365)
"""Steps over which differences are taken: a day, a week, a year of months, a year."""
_BENDS: Sequence[tuple[Callable[[Floats], Floats], float, str]] = (
    (np.log, 0.0, "logarithms"),
    (np.log1p, -1.0, "logarithms"),
    (np.sqrt, 0.0, "roots"),
)
"""What may be done to a series that no line makes up for, what all its values are then above, and
what comes of it; a root can be taken of the last of these too."""
_CURVES: Sequence[Callable[[Floats], Floats]] = (np.square, np.log, np.log1p, np.sqrt, np.exp)
"""What may be done to single numbers that no line makes up for."""
_SMOOTHED = (3, 5, 7, 10, 12, 14, 20, 30, 50)
"""Values of which means are taken by those who smooth a series."""
_APART = range(2, 8)
"""Steps between the values of windows that leave some out."""
_FEWEST_NUMBERS = 3
_FEWEST_LABELS = 4
_LATEST = 24
"""Labels are looked for up to so many steps after the window."""


@dataclasses.dataclass(frozen=True)
class Matched:
    """Fed examples that were found among the public ones."""

    looked: int
    """How many were looked for."""
    training: int = 0
    """How many are training examples."""
    validation: int = 0
    mirrored: int = 0
    """How many were found only when turned left to right."""
    upside_down: int = 0
    """How many were found only when turned upside down."""
    labels: tuple[tuple[int, int], ...] = ()
    """The true and the fed class of each one whose true class is clear."""
    factor: float = 0.0
    """Of a series, and of single numbers: fed inputs are the public ones times this, plus `offset`;
    0 where no line explains them, as where each window is scaled by itself."""
    offset: float = 0.0
    steps: int | None = None
    """Of a series: the label lies so many steps after the window's end; 1 is the next value."""
    label_factor: float = 0.0
    label_offset: float = 0.0
    lag: int = 0
    """Of a series: what was fed are differences from the value so many steps before; 0: values."""
    label_lag: int = 0
    """Of a series: labels are differences from the value so many steps before them; 0: values."""
    changed: str = ""
    """What was done to most where none was found: ``negative`` or ``transposed`` pictures,
    ``backwards`` of windows whose last value stands first, ``logarithms``, ``roots``, ``left out``
    of windows without some of the values between, ``smoothed``, ``bent`` of single numbers; or
    empty."""

    @property
    def found(self) -> int:
        """How many were found."""
        return self.training + self.validation


def match_pictures(fed: Fed, public: Sequence[Floats], classes: Floats, begin: int) -> Matched:
    """Finds fed pictures by their prints.

    Args:
        fed: with prints as rows.
        public: `centred` prints of the public pictures, each (n, SIDE * SIDE): as they are, turned
            left to right, and turned upside down.
        classes: of the public pictures, (n,).
        begin: where those of the validation part begin.
    """
    rows = np.asarray([row for row in fed.rows if len(row) == SIDE * SIDE], np.float64)
    if not len(rows):
        return Matched(0)
    likeness = np.stack([centred(rows) @ each.T for each in public])
    ways, nearest = likeness.max(axis=2), likeness.max(axis=0)
    how, where = ways.argmax(axis=0), nearest.argmax(axis=1)
    alike = nearest.max(axis=1) >= _ALIKE
    seen = alike & _is_clear(nearest, np.arange(nearest.shape[1]) >= begin)
    turned = seen & _is_clear(ways.T, np.arange(len(ways)))
    if not alike.any():
        return Matched(len(rows), changed=_how_changed(rows, likeness[0], public[0]))
    return Matched(
        looked=len(rows),
        training=int((seen & (where < begin)).sum()),
        validation=int((seen & (where >= begin)).sum()),
        mirrored=int((turned & (how == 1)).sum()),
        upside_down=int((turned & (how == 2)).sum()),
        labels=tuple(
            (int(classes[place]), int(label))
            for place, label, known in zip(
                where, fed.labels, alike & _is_clear(nearest, classes), strict=False
            )
            if known
        ),
    )


def _how_changed(rows: Floats, likeness: Floats, public: Floats) -> str:
    """How most of the pictures can be found that are not like any public one."""
    across = rows.reshape(-1, SIDE, SIDE).transpose(0, 2, 1).reshape(len(rows), -1)
    ways = {"negative": -likeness, "transposed": centred(across) @ public.T}
    for name, found in ways.items():
        if 2 * int((found.max(axis=1) >= _ALIKE).sum()) > len(rows):
            return name
    return ""


def _is_clear(likeness: Floats, kinds: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Of which rows the nearest is clearly nearer than any of another kind.

    Args:
        likeness: correlations, (rows, candidates).
        kinds: of the candidates, (candidates,).
    """
    own = kinds[likeness.argmax(axis=1)]
    others = np.where(kinds == own[:, np.newaxis], -1.0, likeness).max(axis=1)
    clear: npt.NDArray[np.bool_] = 1 - likeness.max(axis=1) <= _CLEARLY * (1 - others)
    return clear


def match_series(fed: Fed, series: Floats, begin: int) -> Matched:
    """Finds fed windows in a series, or in its differences, and where their labels lie.

    They are found whatever they were scaled by.

    Args:
        fed: with the last values of windows as rows.
        series: all public values.
        begin: where the validation part begins.
    """
    match = _match(fed, series, begin)
    for lag in _LAGS if match.looked and not match.found else ():
        differences = _match(fed, series[lag:] - series[:-lag], begin - lag)
        if 2 * differences.found > differences.looked:
            return dataclasses.replace(differences, lag=lag)
    if match.looked and not match.found:
        turned = dataclasses.replace(fed, rows=tuple(row[::-1] for row in fed.rows))
        if 2 * _match(turned, series, begin).found > match.looked:
            return dataclasses.replace(match, changed="backwards")
        for name, changed in _changes(series):
            found = sum(_match(fed, each, begin).found for each in changed)
            if 2 * found > match.looked:
                return dataclasses.replace(match, changed=name)
    return match


def _changes(series: Floats) -> Iterator[tuple[str, list[Floats]]]:
    """What may have been made of a series: in words, and each as one or more series."""
    for bend, above, name in _BENDS:
        if series.min() > above or (bend is np.sqrt and series.min() == above):
            yield name, [bend(series)]
    for apart in _APART:
        yield "left out", [series[first::apart] for first in range(apart)]
    for count in _SMOOTHED:
        if count < len(series):
            yield "smoothed", [np.convolve(series, np.ones(count) / count, mode="valid")]


def _match(fed: Fed, series: Floats, begin: int) -> Matched:
    rows = [row for row in fed.rows if len(row) == len(fed.rows[0]) >= 4]
    width = len(rows[0]) if rows else 0
    if not rows or width >= len(series):
        return Matched(0)
    places = np.lib.stride_tricks.sliding_window_view(series, width)
    likeness = centred(np.asarray(rows, np.float64)) @ centred(places).T
    where, seen = likeness.argmax(axis=1), likeness.max(axis=1) >= _SAME
    if not seen.any():
        return Matched(len(rows))
    true, given = places[where[seen]].reshape(-1), np.asarray(rows)[seen].reshape(-1)
    factor, offset = _line(true, given)
    labels = np.asarray(fed.labels[: len(rows)])[: len(seen)][seen[: len(fed.labels)]]
    steps, label_factor, label_offset = _label(series, where[seen] + width - 1, labels, width)
    late = int((where[seen] + width > begin).sum())
    lag = _label_lag(series, where[seen] + width, labels) if steps is None else 0
    return Matched(
        looked=len(rows),
        training=int(seen.sum()) - late,
        validation=late,
        factor=factor,
        offset=offset,
        steps=steps,
        label_factor=label_factor,
        label_offset=label_offset,
        label_lag=lag,
    )


def _label_lag(series: Floats, places: npt.NDArray[np.int64], labels: Floats) -> int:
    """From how many steps before labels are differences, of the values at these places; 0: none."""
    if len(labels) != len(places) or len(labels) < _FEWEST_LABELS or places.max() >= len(series):
        return 0
    for lag in _LAGS:
        if places.min() < lag or not np.ptp(labels):
            continue
        changes = series[places] - series[places - lag]
        if np.ptp(changes) and np.corrcoef(changes, labels)[0, 1] > _SAME:
            return lag
    return 0


def match_numbers(fed: Fed, inputs: Floats, labels: Floats) -> Matched:
    """Finds fed single numbers among public ones, whatever they were scaled by.

    Args:
        fed: with a number a row.
        inputs: the public numbers, (n,).
        labels: theirs, (n,).

    Returns:
        Nothing found where those that differ from each other are not as many on both sides.
    """
    rows = np.asarray([row for row in fed.rows if len(row) == 1], np.float64).reshape(-1)
    public, first = np.unique(inputs, return_index=True)
    given, where = np.unique(rows, return_inverse=True)
    if len(given) != len(public) or len(given) < _FEWEST_NUMBERS:
        return Matched(len(rows))
    factor, offset = _line(public, given)
    if not factor:
        bent = any(_line(bend(public), given)[0] for bend in _CURVES if public.min() > 0)
        return Matched(len(rows), changed="bent" if bent else "")
    known, targets = labels[first][where], np.asarray(fed.labels[: len(rows)])
    alike = len(known) == len(targets) and np.ptp(known) > 0
    label_factor, label_offset = _line(known, targets) if alike else (0.0, 0.0)
    return Matched(
        looked=len(rows),
        training=len(rows),
        factor=factor,
        offset=offset,
        steps=1,
        label_factor=label_factor,
        label_offset=label_offset,
    )


def _line(true: Floats, given: Floats) -> tuple[float, float]:
    """What true values were multiplied by and what was added; zeros where no line explains it."""
    if not np.ptp(given) or np.corrcoef(true, given)[0, 1] < _SAME:
        return 0.0, 0.0
    factor, offset = np.polyfit(true, given, 1)
    return float(factor), float(offset)


def _label(
    series: Floats, ends: npt.NDArray[np.int64], labels: Floats, width: int
) -> tuple[int | None, float, float]:
    """How many steps after its window's end a label lies, and how it was scaled."""
    if len(labels) != len(ends) or len(labels) < _FEWEST_LABELS or np.ptp(labels) == 0:
        return None, 0.0, 0.0
    best, found = 0.0, None
    for steps in (1, *range(-width + 1, 1), *range(2, _LATEST + 1)):
        places = ends + steps
        if places.min() < 0 or places.max() >= len(series) or not np.ptp(series[places]):
            continue
        likeness = float(np.corrcoef(series[places], labels)[0, 1])
        if likeness > max(best, _SAME):
            best, found = likeness, steps
    if found is None:
        return None, 0.0, 0.0
    factor, offset = np.polyfit(series[ends + found], labels, 1)
    return found, float(factor), float(offset)


def centred(rows: Floats) -> Floats:
    """Rows, (n, m), without their means and of length 1: products of two are correlations."""
    apart = rows - rows.mean(axis=1, keepdims=True)
    sizes = np.linalg.norm(apart, axis=1, keepdims=True)
    unit: Floats = apart / np.where(sizes == 0, 1, sizes)
    return unit
