"""``keras.datasets.imdb``: the public texts as numbers of their words, the way Keras gives them."""

from __future__ import annotations

import collections
import dataclasses
import typing
from collections.abc import Iterable, Mapping, Sequence

from grader.inside.texts import strings
from grader.inside.worker.adapting.vectorisers import Vectoriser
from grader.inside.worker.standins import making
from grader.inside.worker.standins.supply import Supply

if typing.TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows = npt.NDArray[np.object_]
    Labels = npt.NDArray[np.int64]

_PARTS = ("train", "validation")
_SPACES = str.maketrans(dict.fromkeys('!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n', " "))
"""What is between words, to Keras."""


@dataclasses.dataclass(frozen=True)
class WordNumbers:
    """The numbers of words, as one call of ``load_data`` asked for them."""

    numbers: Mapping[str, int]
    """Words that are not in it are left out."""
    start: int | None
    """Stands before each text; None where nothing does."""

    def texts_to_sequences(self, texts: Iterable[str]) -> list[list[int]]:
        """The numbers of each text's words, in their order."""
        begin = [] if self.start is None else [self.start]
        known = self.numbers
        return [[*begin, *(known[each] for each in words(text) if each in known)] for text in texts]


class NumberedTexts:
    """In the place of the module ``keras.datasets.imdb``.

    Args:
        supply: Has the public part; it is told which numbers were given, so that other texts can
            be turned into the same ones.
    """

    def __init__(self, supply: Supply) -> None:
        self._supply = supply

    def load_data(
        self,
        path: object = "",  # noqa: ARG002 - where Keras would keep its file
        num_words: int | None = None,
        skip_top: int = 0,
        maxlen: int | None = None,
        seed: object = 0,  # noqa: ARG002 - the public part is mixed already
        start_char: int | None = 1,
        oov_char: int | None = 2,
        index_from: int | None = 3,
        nb_words: int | None = None,
    ) -> tuple[tuple[Rows, Labels], tuple[Rows, Labels]]:
        """The public part: (x_train, y_train), (x_validation, y_validation).

        The parameters are Keras's, which once called `num_words` `nb_words`: a word's number is its
        rank plus `index_from`; words with one below `skip_top`, or of `num_words` and more, are
        `oov_char`. Words that no training text has are left out.

        Returns:
            Lists of numbers in arrays of shape (n,), and labels, int64 of shape (n,).

        Raises:
            ValueError: every text is as long as `maxlen` or longer.
        """
        self._supply.gave_own_set = True
        self._supply.remark(
            f"keras.datasets.{self._supply.course.keras} gave the public part of this exercise's "
            "data as numbers of its words. They are ranked by how often they occur there, so that "
            "their numbers are not those of Keras's own file."
        )
        ranks, shift = self.get_word_index(), index_from or 0
        most = nb_words or num_words or len(ranks) + shift + 1
        numbers = {}
        for word, rank in ranks.items():
            number = rank + shift if skip_top <= rank + shift < most else oov_char
            if number is not None:
                numbers[word] = number
        is_kept = start_char is None or skip_top <= start_char < most
        given = WordNumbers(numbers, start_char if is_kept else oov_char)
        self._supply.vectorisers.append(Vectoriser("keras.datasets.imdb", given, ()))
        training, validation = (self._part(given, part, maxlen) for part in _PARTS)
        return training, validation

    def get_word_index(self, path: object = "") -> dict[str, int]:  # noqa: ARG002 - as above
        """The rank of each word of the training texts, from 1 for the most frequent one."""
        texts = self._texts("train")
        counts = collections.Counter(word for text in texts for word in words(text))
        return {word: rank for rank, (word, _) in enumerate(counts.most_common(), start=1)}

    def _part(self, given: WordNumbers, part: str, maxlen: int | None) -> tuple[Rows, Labels]:
        import numpy as np

        rows = given.texts_to_sequences(self._texts(part))
        labels = making.array(typing.cast(typing.Any, self._supply.public), f"y_{part}")
        kept = [place for place, row in enumerate(rows) if not maxlen or len(row) < maxlen]
        if not kept:
            raise ValueError(
                f"After filtering for sequences shorter than maxlen={maxlen}, no sequence was "
                "kept. Increase maxlen."
            )
        made = np.empty(len(kept), object)
        for place, row in enumerate(kept):
            made[place] = rows[row]
        return made, labels[kept].astype(np.int64)

    def _texts(self, part: str) -> Sequence[str]:
        """Those of one public part.

        Raises:
            NotServed: there is none.
        """
        if self._supply.public is None:
            raise self._supply.refusal(f"keras.datasets.{self._supply.course.keras}")
        texts: list[str] = strings(making.array(self._supply.public, f"x_{part}")).tolist()
        return texts


def words(text: str) -> list[str]:
    """The words of a text in small letters, as Keras tells them apart.

    >>> words("A film-maker's dream.<br />")
    ['a', 'film', "maker's", 'dream', 'br']
    """
    return text.lower().translate(_SPACES).split()
