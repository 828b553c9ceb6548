"""Remembers what turns texts into numbers: Keras's layer, and the Tokenizer of the Keras before."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import itertools
import typing
from collections.abc import Iterator, Mapping

from grader.inside.protocol.observed import Vocabulary
from grader.inside.worker.standins.patching import modules_of_keras

if typing.TYPE_CHECKING:
    from grader.inside.protocol.adaptation import Vectorised

MOST = 8
"""Vectorisers that are remembered; the last ones are likelier to be those of the model."""
_MOST_TEXTS = 100_000
_MOST_LABELS = 20
"""Texts that differ, in what is no more than the names of classes."""
_SAMPLE = 200
"""Texts whose words are looked up."""
_WORDS_OF_NAME = 3
"""A longer one is a text."""
_LEARNS: Mapping[Vectorised, str] = {"TextVectorization": "adapt", "Tokenizer": "fit_on_texts"}
"""What learns the vocabulary."""
_MODULES = ("layers", "preprocessing.text", "legacy.preprocessing.text")


@dataclasses.dataclass(frozen=True)
class Vectoriser:
    """One of them, with what its vocabulary was made from; or one of ours, which learns nothing."""

    kind: Vectorised
    thing: typing.Any
    learnt_from: typing.Any


class Vectorisers:
    """All that learn a vocabulary once this is installed."""

    def __init__(self) -> None:
        self._made: list[Vectoriser] = []

    def __iter__(self) -> Iterator[Vectoriser]:
        """Each once, the last one first."""
        return iter(self._made[::-1])

    def install(self) -> None:
        """Watches the classes under all of their names."""
        for module in itertools.chain.from_iterable(map(modules_of_keras, _MODULES)):
            for kind in _LEARNS:
                if hasattr(module, kind):
                    self._watch(getattr(module, kind), kind)

    def _watch(self, owner: typing.Any, kind: Vectorised) -> None:
        original = getattr(owner, _LEARNS[kind])
        if getattr(original, "of_the_grader", False):
            return

        @functools.wraps(original)
        def learn(this: typing.Any, data: typing.Any, *rest: object, **more: object) -> typing.Any:
            result = original(this, data, *rest, **more)
            others = [each for each in self._made if each.thing is not this]
            self._made = [*others, Vectoriser(kind, this, data)][-MOST:]
            return result

        vars(learn)["of_the_grader"] = True
        setattr(owner, _LEARNS[kind], learn)


def vectorised(vectoriser: Vectoriser, texts: list[str]) -> typing.Any:
    """What a vectoriser makes of texts: an array, or sequences of several lengths."""
    import tensorflow as tf

    if vectoriser.kind != "TextVectorization":
        return vectoriser.thing.texts_to_sequences(texts)
    made = vectoriser.thing(tf.constant(texts))
    return made.to_list() if isinstance(made, tf.RaggedTensor) else made.numpy()


def sequences(rows: typing.Any) -> list[typing.Any]:
    """Sequences without the zeros that fill them up."""
    import numpy as np

    if isinstance(rows, list):
        return rows
    lengths = np.where(rows != 0, np.arange(1, rows.shape[1] + 1), 0).max(axis=1)
    return [row[:length] for row, length in zip(rows, lengths, strict=True)]


def numbers_labels(vectoriser: Vectoriser) -> bool:
    """Whether it was made to number the names of classes, as the course does, and no texts."""
    learnt = set(itertools.islice(_texts(vectoriser.learnt_from), _MOST_TEXTS))
    return 0 < len(learnt) <= _MOST_LABELS and all(
        len(text.split()) <= _WORDS_OF_NAME for text in learnt
    )


def vocabulary(vectoriser: Vectoriser, validation: frozenset[str]) -> Vocabulary:
    """What is reported of a vocabulary.

    Args:
        vectoriser: with what it learnt from.
        validation: the public validation texts.
    """
    thing = vectoriser.thing
    texts = list(itertools.islice(_texts(vectoriser.learnt_from), _MOST_TEXTS))
    is_old = vectoriser.kind == "Tokenizer"
    limit = getattr(thing, "num_words", None) if is_old else getattr(thing, "_max_tokens", None)
    words = len(thing.word_index) if is_old else thing.vocabulary_size()
    length = 0 if is_old else getattr(thing, "_output_sequence_length", None)
    asked = sorted(validation)[:_SAMPLE]
    lengths = sorted(len(text.split()) for text in asked) or [0]
    return Vocabulary(
        kind=vectoriser.kind,
        words=int(words),
        limit=int(limit or 0),
        unknown=not is_old or thing.oov_token is not None,
        texts=len(texts),
        validation=sum(text in validation for text in texts),
        known=_known(vectoriser, asked),
        length=int(length or 0),
        typical=lengths[len(lengths) // 2],
        longest=lengths[-1],
    )


def first_text(vectoriser: Vectoriser) -> str:
    """The first of those that it learnt from; empty where that cannot be told."""
    return next(_texts(vectoriser.learnt_from), "")


def _known(vectoriser: Vectoriser, texts: list[str]) -> float | None:
    """The share of the words of texts that have a number of their own."""
    thing = vectoriser.thing
    if not texts or getattr(thing, "_output_mode", "int") != "int":
        return None
    with contextlib.suppress(Exception):  # the student's own things may raise anything
        rows = [list(map(int, row)) for row in sequences(vectorised(vectoriser, texts))]
        given = [number for row in rows for number in row if number]
        if vectoriser.kind == "TextVectorization":
            return sum(number != 1 for number in given) / len(given)
        unknown = thing.word_index.get(thing.oov_token, 0)  # which may be left out of the rows
        words = sum(len(text.split()) for text in texts)
        return min(1.0, float(sum(number != unknown for number in given) / words))
    return None


def _texts(feed: typing.Any) -> Iterator[str]:
    """The texts of an array, a list, or a data set of single ones or of batches."""
    with contextlib.suppress(Exception):  # the student's own things may raise anything
        for item in feed:
            value = item.numpy() if hasattr(item, "numpy") else item
            several = value.reshape(-1).tolist() if hasattr(value, "reshape") else [value]
            for text in several:
                yield text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
