"""In which order a submission numbers the classes, found by comparing with the public labels."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence

if typing.TYPE_CHECKING:
    from grader.inside.worker.adapting.resizing import Array

_SHARE = 0.9
"""Of a class's examples, so many must have been fed as one and the same class."""
_FEWEST = 2
"""Examples of a class that tell what it was fed as."""


class Contradiction(ValueError):
    """The fed classes are no renumbering of the public ones."""


def classes(targets: Array) -> Array | None:
    """The fed classes as whole numbers, (n,); None where the targets are no classes.

    Args:
        targets: numbers of classes, (n,) or (n, 1), or a row a class, (n, k).
    """
    import numpy as np

    if targets.ndim == 2 and targets.shape[1] > 1:
        places: Array = targets.argmax(axis=1)
        return places
    flat = targets.reshape(-1).astype(np.float64)
    whole = len(flat) == len(targets) and bool((flat == np.floor(flat)).all())
    return flat.astype(np.int64) if whole else None


def order(public: Array, fed: Array, known: Sequence[int], outputs: int) -> tuple[int, ...]:
    """The model's output for each of the outputs that the grader expects.

    Args:
        public: the true labels of some examples, (n,).
        fed: the classes that they were fed as, (n,).
        known: all labels that there are, sorted; a label may be left out, as J of the signs.
        outputs: how many the model has.

    Returns:
        Empty where both are numbered alike, or too little was seen to tell otherwise.

    Raises:
        Contradiction: one class was fed as several, or several as one.
    """
    seen = _majorities(public, fed)
    ranks = {label: rank for rank, label in enumerate(known)}
    places = {label: label for label in known} if outputs > max(known, default=0) else ranks
    if outputs == 1:
        places = ranks if len(known) == 2 else {}
    if not places or all(seen[label] == places[label] for label in seen):
        return ()
    whole = _completed(seen, known, ranks)
    if whole is None:
        return ()
    count = max(2, outputs)
    if sorted(whole.values())[-1] >= count:
        raise Contradiction
    taken = {places[label]: fed_as for label, fed_as in whole.items()}
    rest = iter(sorted(set(range(count)) - set(taken.values())))
    found = tuple(taken[place] if place in taken else next(rest) for place in range(count))
    return () if found == tuple(range(count)) else found


def _majorities(public: Array, fed: Array) -> Mapping[int, int]:
    import numpy as np

    seen: dict[int, int] = {}
    for label in np.unique(public):
        given = fed[public == label]
        if len(given) < _FEWEST:
            continue
        values, counts = np.unique(given, return_counts=True)
        if counts.max() < _SHARE * len(given):
            raise Contradiction
        seen[int(label)] = int(values[counts.argmax()])
    if len(set(seen.values())) != len(seen) or min(seen.values(), default=0) < 0:
        raise Contradiction
    return seen


def _completed(
    seen: Mapping[int, int], known: Sequence[int], ranks: Mapping[int, int]
) -> Mapping[int, int] | None:
    """What was seen, with the classes of which too few were; None where that is open."""
    missing = [label for label in known if label not in seen]
    if not missing:
        return seen
    if all(seen[label] == ranks[label] for label in seen):
        return ranks
    left = sorted(set(range(len(known))) - set(seen.values()))
    return {**seen, missing[0]: left[0]} if len(missing) == len(left) == 1 else None
