"""What a model that sees only the word before makes of verses: the bar for one that sees more."""

import numpy as np
import numpy.typing as npt

from grader.data import Part, Prepared
from grader.data.base import PartName
from grader.inside.facade import FILES
from grader.inside.texts import known_words, strings

DISCOUNT = 0.75
"""Taken off each count, as is usual (K. W. Church and W. A. Gale, 1991)."""
Costs = npt.NDArray[np.float64]


def has_words(prepared: Prepared) -> bool:
    """Whether the labels of a dataset are the words that come next."""
    return bool(words(prepared))


def words(prepared: Prepared) -> tuple[str, ...]:
    """What the labels of a dataset stand for, in their order; nothing where they are no words."""
    return known_words(prepared.public / FILES)


def bigram_costs(prepared: Prepared, name: PartName) -> Costs:
    """The negative logarithm of the probability of each word of a part by a bigram model, (n,).

    It has the counts of the training part, discounted, and backs off to those of single words by
    what the discount left over, as do single words to equal shares of the vocabulary (interpolated
    absolute discounting: H. Ney, U. Essen and R. Kneser, 1994). Words outside of the vocabulary are
    one word, the first, wherever they stand.

    Args:
        prepared: a dataset that `has_words`.
        name: of the part.
    """
    numbers = {word: number for number, word in enumerate(words(prepared))}
    count = len(numbers)
    single, pairs = np.zeros(count), np.zeros((count, count))
    before, after = _pairs(prepared.part("training"), numbers)
    np.add.at(single, after, 1)
    np.add.at(pairs, (before, after), 1)
    alone = _discounted(single[None], np.full(count, 1 / count))[0]
    shares = _discounted(pairs, alone)
    return np.asarray(-np.log(shares[_pairs(prepared.part(name), numbers)]))


def _pairs(part: Part, numbers: dict[str, int]) -> tuple[npt.NDArray[np.intp], ...]:
    before = [numbers.get(text.rsplit(" ", 1)[-1], 0) for text in strings(part.inputs)]
    return np.array(before, np.intp), part.labels.astype(np.intp)


def _discounted(counts: Costs, below: Costs) -> Costs:
    """Shares of each row; a row without counts has those below."""
    totals = counts.sum(axis=1, keepdims=True)
    left = DISCOUNT * (counts > 0).sum(axis=1, keepdims=True)
    made = np.maximum(counts - DISCOUNT, 0) + np.where(totals > 0, left, 1) * below
    return np.asarray(made / np.maximum(totals, 1))
