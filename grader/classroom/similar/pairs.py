"""Pairs of submissions that are alike in what hardly any other submission has.

Every solution of an exercise shares much with every other. A piece of code therefore weighs the
less, the more students have it, and what the starter or the reference brings weighs nothing.
"""

import collections
import dataclasses
import itertools
from collections.abc import Collection, Iterable, Sequence

THRESHOLD = 0.6
"""Of `Pair.share`. Measured by ``tests/benchmarks/similar.py``: among 200 independent submissions
the highest share of any two was 0.39, that of 20 disguised copies 0.78 at the least."""
LEAST = 8
"""Pieces that two have in common and hardly anybody else, below which too little is known."""
COMMON = 0.05
"""Share of the submissions, or `FEW` of them, that may have a piece before it says nothing."""
FEW = 8


@dataclasses.dataclass(frozen=True)
class Document:
    """One submission."""

    owner: str
    """Two of one owner are never a pair."""
    pieces: frozenset[int]


@dataclasses.dataclass(frozen=True)
class Pair:
    """Two submissions that are alike, by their places among those that were compared."""

    first: int
    second: int
    share: float
    """How much of the two is in both, from 0 to 1, by weight."""


def pairs(
    documents: Sequence[Document], known: Collection[int] = (), threshold: float = THRESHOLD
) -> tuple[Pair, ...]:
    """The pairs above a threshold, the most alike first; of two owners, the most alike one.

    Args:
        documents: the submissions to one exercise.
        known: pieces that everybody was given.
        threshold: of `Pair.share`.
    """
    total: dict[int, float] = collections.defaultdict(float)
    common: dict[tuple[int, int], float] = collections.defaultdict(float)
    counts: collections.Counter[tuple[int, int]] = collections.Counter()
    for weight, holders in _rare(documents, frozenset(known)):
        for each in holders:
            total[each] += weight
        for pair in itertools.combinations(holders, 2):
            common[pair] += weight
            counts[pair] += 1
    best: dict[frozenset[str], Pair] = {}
    for (first, second), weight in common.items():
        owners = frozenset((documents[first].owner, documents[second].owner))
        share = 2 * weight / (total[first] + total[second])
        if len(owners) < 2 or counts[first, second] < LEAST or share < threshold:
            continue
        if owners not in best or best[owners].share < share:
            best[owners] = Pair(first, second, share)
    return tuple(sorted(best.values(), key=lambda pair: (-pair.share, pair.first, pair.second)))


def _rare(
    documents: Sequence[Document], known: frozenset[int]
) -> Iterable[tuple[float, list[int]]]:
    """The pieces that few have: what each weighs, and the places of the submissions with it."""
    holders: dict[int, list[int]] = collections.defaultdict(list)
    for place, document in enumerate(documents):
        for piece in document.pieces - known:
            holders[piece].append(place)
    most = max(FEW, int(COMMON * len({each.owner for each in documents})))
    for places in holders.values():
        owners = len({documents[place].owner for place in places})
        if owners <= most:
            yield 1 / max(1, owners - 1), places
