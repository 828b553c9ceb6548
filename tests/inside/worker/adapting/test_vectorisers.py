"""What is reported of a vocabulary; with stand-ins for the vectorisers."""

import dataclasses
import typing

import pytest

from grader.inside.worker.adapting import vectorisers
from grader.inside.worker.adapting.vectorisers import Vectoriser, numbers_labels, vocabulary

LEARNT = ["the cat sat", "the dog ran"]
ASKED = frozenset({"the cat ran away", "a dog"})


@dataclasses.dataclass
class OldTokenizer:
    """Numbers words as the Tokenizer of Keras 2 does."""

    oov_token: str | None
    num_words: int | None = None

    def __post_init__(self) -> None:
        words = [self.oov_token, *dict.fromkeys(" ".join(LEARNT).split())]
        self.word_index = {w: n for n, w in enumerate([w for w in words if w], 1)}

    def texts_to_sequences(self, texts: list[str]) -> list[list[int]]:
        unknown = self.word_index.get(self.oov_token or "", 0)
        rows = [[self.word_index.get(word, unknown) for word in text.split()] for text in texts]
        return [[number for number in row if number] for row in rows]


@pytest.mark.parametrize("unknown", [None, "<OOV>"])
def test_of_a_tokenizer(unknown: str | None) -> None:
    seen = vocabulary(Vectoriser("Tokenizer", OldTokenizer(unknown), LEARNT), ASKED)
    assert (seen.texts, seen.validation, seen.unknown) == (2, 0, unknown is not None)
    assert seen.known == pytest.approx(4 / 6)


def test_names_of_classes_are_no_texts() -> None:
    def numbers(texts: list[str]) -> bool:
        return numbers_labels(Vectoriser("Tokenizer", OldTokenizer(None), texts))

    assert numbers(["sport", "business"] * 50)
    assert not numbers([f"text {number}" for number in range(50)])
    assert not numbers([])
    assert not numbers(["man bites dog in the park", "dog bites man"])


@dataclasses.dataclass
class Layer:
    """Has words as Keras's TextVectorization does."""

    _output_mode: str = "int"
    _max_tokens: int = 50
    _output_sequence_length: int | None = 6

    def vocabulary_size(self) -> int:
        return 7


def test_of_a_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: typing.Any = [[2, 3, 1, 0], [1, 4]]
    monkeypatch.setattr(vectorisers, "vectorised", lambda *_: rows)
    seen = vocabulary(Vectoriser("TextVectorization", Layer(), LEARNT), ASKED)
    assert (seen.known, seen.length, seen.typical, seen.longest) == (0.6, 6, 4, 4)
    counts = Vectoriser("TextVectorization", Layer("multi_hot"), LEARNT)
    assert vocabulary(counts, ASKED).known is None
    assert vocabulary(Vectoriser("TextVectorization", Layer(), LEARNT), frozenset()).known is None
    monkeypatch.setattr(vectorisers, "vectorised", lambda *_: 1 // 0)
    assert vocabulary(Vectoriser("TextVectorization", Layer(), LEARNT), ASKED).known is None
