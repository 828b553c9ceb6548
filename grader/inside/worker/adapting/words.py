"""How a submission numbers the words that come next, where it does not take the grader's labels.

The course's notebooks number them as their own vectoriser numbers words. Which one it was is told
by what ``fit`` was fed: the public verses say which words come after each beginning, and the fed
numbers must be those that the vectoriser gives these words. Nothing that is held out is there yet.
"""

from __future__ import annotations

import contextlib
import dataclasses
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from grader.inside.worker.adapting.classes import Contradiction

if typing.TYPE_CHECKING:
    from grader.inside.worker.adapting.resizing import Array

Candidate = Callable[[list[str]], list[list[int]]]
"""Makes numbers of texts, as many of each as it sees words."""

_FEWEST = 4
"""Fed examples whose next word is known, at least."""
_SHARE = 0.9
"""Of these, so many must have been fed the number of a word that comes next in the verses."""
_SHIFTS = (0, -1, -2)
"""Where numbers without those for nothing and for unknown words are fed, they are smaller."""
_NO_WORD = "qzxjvkwq"
"""A vectoriser gives it the number that it gives to all words that it does not know."""


@dataclasses.dataclass(frozen=True)
class Numbering:
    """What each output of a model stands for among the grader's words."""

    shares: Array
    """float32 (outputs, words): how what is given to an output is dealt out; rows sum to 1."""
    known: int
    """Words, the first one left out, that have a number which unknown words do not have."""

    def __call__(self, predictions: Array) -> Array:
        """Probabilities of the grader's words, which sum to what the model's own sum to.

        Args:
            predictions: probabilities (n, outputs); logits where some are negative, as the grader
                reads outputs everywhere. Those of another shape stay as they are.
        """
        import numpy as np

        if predictions.ndim != 2 or predictions.shape[1] != len(self.shares):
            return predictions
        values: typing.Any = predictions.astype(np.float32)
        if values.min(initial=0) < 0:
            values = np.exp(values - values.max(axis=1, keepdims=True))
            values /= values.sum(axis=1, keepdims=True)
        made: Array = values @ self.shares
        return made


def continued(rows: Sequence[bytes], labels: Array) -> Mapping[bytes, Set[int]]:
    """The labels of the texts that became each row: the same beginning goes on in several ways."""
    found: dict[bytes, set[int]] = {}
    for row, label in zip(rows, labels.tolist(), strict=True):
        found.setdefault(row, set()).add(label)
    return found


def numbering(
    given: Array,
    goes: Sequence[Set[int]],
    labels: Array,
    vocabulary: Sequence[str],
    candidates: Sequence[Candidate],
    outputs: int,
) -> Numbering | None:
    """How the words that come next are numbered; None where that is as the grader does it.

    Args:
        given: the numbers that were fed, (n,).
        goes: for each of them, the labels of the words that come next in the public verses.
        labels: all public ones; words that share an output get of it as often as they come next.
        vocabulary: what labels stand for; the first one are all words that are not in it.
        candidates: what may have numbered the words.
        outputs: how many the model has.

    Raises:
        Contradiction: nothing numbers them as they were fed, or too few were seen to tell.
    """
    told = [
        (int(number), several)
        for number, several in zip(given, goes, strict=True)
        if several and 0 not in several
    ]
    if len(told) < _FEWEST:
        if outputs == len(vocabulary):
            return None
        raise Contradiction
    if _agree(told, range(len(vocabulary))):
        return None
    for numbers, unknown in _numbered(candidates, vocabulary):
        for shift in _SHIFTS:
            moved = [None if number is None else number + shift for number in numbers]
            if _agree(told, moved):
                nothing = None if unknown is None else unknown + shift
                return _dealt(moved, nothing, labels, outputs)
    raise Contradiction


def _agree(told: Sequence[tuple[int, Set[int]]], numbers: Sequence[int | None]) -> bool:
    """Whether what was fed are these numbers of the words that come next."""
    right = sum(fed in [numbers[label] for label in several] for fed, several in told)
    return right >= _SHARE * len(told)


def _numbered(
    candidates: Sequence[Candidate], vocabulary: Sequence[str]
) -> Iterator[tuple[list[int | None], int | None]]:
    """The number of each word, none of the first one; and the number of unknown words."""
    for candidate in candidates:
        with contextlib.suppress(Exception):  # the student's own things may raise anything
            made = candidate([*vocabulary[1:], _NO_WORD])
            single = [row[0] if len(row) == 1 else None for row in made]
            yield [None, *single[:-1]], single[-1]


def _dealt(
    numbers: Sequence[int | None], unknown: int | None, labels: Array, outputs: int
) -> Numbering:
    """What is given to an output goes to the words with its number, as often as they come next.

    Where the number is that of unknown words, all words that the grader does not count are among
    them; they alone get what is given to outputs that stand for no word. So each output is dealt
    out once and in whole, and probabilities that sum to one still do.
    """
    import numpy as np

    often = np.bincount(labels, minlength=len(numbers)) + 1  # one that never came next may
    shares: typing.Any = np.zeros((outputs, len(numbers)), np.float32)
    for word, number in enumerate([unknown, *numbers[1:]]):
        if number is not None and 0 <= number < outputs:
            shares[number, word] = often[word]
    shares[shares.sum(axis=1) == 0, 0] = 1
    shares /= shares.sum(axis=1, keepdims=True)
    known = sum(number not in (None, unknown) for number in numbers)
    return Numbering(shares, known)
