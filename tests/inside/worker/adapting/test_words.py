"""How next words are numbered is found from what was fed, and probabilities stay whole."""

import typing
from collections.abc import Sequence

import numpy as np
import pytest

from grader.inside.worker.adapting.classes import Contradiction
from grader.inside.worker.adapting.words import Candidate, Numbering, continued, numbering

WORDS = ("<other>", *"abcdefgh")
LABELS = np.array([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 1, 0])
GOES = [{label} for label in LABELS.tolist()]
OWN = {word: number for number, word in enumerate("hgfedcbaxyz", 2)}
"""Nothing is 0, and an unknown word 1; x, y and z are no words of the grader's."""
OUTPUTS = 13
Array = np.ndarray[typing.Any, np.dtype[typing.Any]]


def own(words: Sequence[str]) -> list[list[int]]:
    return [[OWN.get(word, 1)] for word in words]


def fed(numbers: typing.Callable[[str], int]) -> Array:
    """What is fed for each label; for another word than the vocabulary's, that of ``x``."""
    return np.array([numbers(WORDS[label] if label else "x") for label in LABELS])


def look(given: Array, *candidates: Candidate, outputs: int = OUTPUTS) -> Numbering | None:
    return numbering(given, GOES, LABELS, WORDS, candidates, outputs)


def test_the_graders_own_numbers_need_nothing() -> None:
    assert look(LABELS, own) is None


@pytest.mark.parametrize("shift", [0, -1, -2])
def test_each_word_gets_what_its_number_was_given(shift: int) -> None:
    found = look(fed(lambda word: OWN[word] + shift), own)
    assert found is not None
    assert found.known == 8
    given = np.random.default_rng(0).dirichlet(np.ones(OUTPUTS), 5).astype("float32")
    made = found(given)
    assert made.shape == (5, len(WORDS))
    assert made.sum(axis=1) == pytest.approx(1.0)
    for label, word in enumerate(WORDS[1:], 1):
        assert made[:, label] == pytest.approx(given[:, OWN[word] + shift])


def test_all_others_are_one_word_and_words_of_one_number_share_it() -> None:
    alike = {**OWN, "b": OWN["a"], "c": 1, "d": 1}

    def less(words: Sequence[str]) -> list[list[int]]:
        return [[alike.get(word, 1)] for word in words]

    found = look(fed(lambda word: alike[word]), less)
    assert found is not None
    assert found.known == 6
    only = np.eye(OUTPUTS, dtype="float32")
    # a came next three times and b twice, and each counts once more
    assert found(only[[OWN["a"]]])[0, [1, 2]] == pytest.approx([4 / 7, 3 / 7])
    # unknown words: other ones, c, d
    assert found(only[[1]])[0, [0, 3, 4]] == pytest.approx([1 / 3, 1 / 3, 1 / 3])
    # nothing at all, and words that the grader does not count
    assert found(only[[0, OWN["x"]]])[:, 0] == pytest.approx(1.0)


def test_logits_become_probabilities_first() -> None:
    found = look(fed(OWN.__getitem__), own)
    assert found is not None
    logits = np.random.default_rng(1).normal(size=(4, OUTPUTS)).astype("float32")
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    assert found(logits) == pytest.approx(found(shares), abs=1e-6)
    other = np.ones((4, 3), "float32")
    assert found(other) is other


def test_a_numbering_that_was_not_fed_is_not_believed() -> None:
    def of_its_own(words: Sequence[str]) -> list[list[int]]:
        return [[5] for _ in words]

    def broken(words: Sequence[str]) -> list[list[int]]:
        raise ValueError

    with pytest.raises(Contradiction):
        look(fed(OWN.__getitem__), of_its_own, broken)
    with pytest.raises(Contradiction):
        look(np.zeros(len(LABELS), np.int64), own)
    assert look(fed(OWN.__getitem__), broken, of_its_own, own) is not None


def test_too_few_examples_tell_nothing() -> None:
    few = GOES[:2]
    given = fed(OWN.__getitem__)[:2]
    with pytest.raises(Contradiction):
        numbering(given, few, LABELS, WORDS, [own], OUTPUTS)
    assert numbering(given, few, LABELS, WORDS, [own], len(WORDS)) is None


def test_a_beginning_goes_on_in_several_ways() -> None:
    rows = [b"the", b"a", b"the"]
    assert continued(rows, np.array([3, 1, 4])) == {b"the": {3, 4}, b"a": {1}}
    goes = [{1, 2} for _ in LABELS]
    given = np.array([OWN["a"], OWN["b"]] * 6)
    assert numbering(given, goes, LABELS, WORDS, [own], OUTPUTS) is not None
