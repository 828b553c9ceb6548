"""Vocabularies of too few words."""

import dataclasses

import pytest
from support.cases import case, expect, found

from grader.inside.protocol.observed import Vocabulary
from grader.judging.feedback.base import mistakes

NAME = "vocabulary-small"


def vocabulary(words: int, limit: int) -> Vocabulary:
    return Vocabulary("TextVectorization", words, limit, True, 80, 0)


@pytest.mark.parametrize(
    ("words", "limit", "confidence"),
    [
        (16, 16, "sure"),
        (100, 100, "sure"),
        (101, 101, "likely"),
        (200, 200, "likely"),
        (201, 201, None),
        (15, 16, "sure"),
        (14, 16, None),
        (16, 0, None),
    ],
)
def test_where_the_limit_cut_it(words: int, limit: int, confidence: str | None) -> None:
    source = "size = 16\nTextVectorization(\n    max_tokens=size)"
    finding = found(NAME, source, vocabularies=(vocabulary(words, limit), vocabulary(9, 9)))
    assert (finding.confidence if finding else None) == confidence
    assert finding is None or finding.line == 3


def test_a_tokenizer() -> None:
    tokenizer = Vocabulary("Tokenizer", 900, 50, True, 80, 0)
    finding = expect(NAME, "t = Tokenizer(num_words=50)", vocabularies=(tokenizer,))
    assert "num_words leaves 50 numbers" in finding.message
    assert "become the same unknown word" in finding.message
    without = Vocabulary("Tokenizer", 900, 50, False, 80, 0)
    assert "are left out" in expect(NAME, vocabularies=(without,)).message
    assert finding.line == 1


def test_silence() -> None:
    assert found(NAME, vocabularies=(vocabulary(16, 16),), missed=()) is None
    assert found(NAME) is None


@pytest.mark.parametrize(
    ("words", "texts", "limit", "spoken"),
    [(3, 20000, 8000, True), (49, 200, 0, True), (50, 200, 0, False), (3, 199, 0, False)],
)
def test_hardly_any_word_is_learnt(words: int, texts: int, limit: int, *, spoken: bool) -> None:
    seen = Vocabulary("TextVectorization", words, limit, True, texts, 0)
    source = "v = TextVectorization(\n    standardize=clean)"
    finding = found(NAME, source, vocabularies=(seen,))
    assert (finding is not None) == spoken
    assert finding is None or (finding.confidence, finding.line) == ("sure", 2)


def test_letters_are_few() -> None:
    seen = Vocabulary("TextVectorization", 30, 0, True, 5000, 0)
    assert found(NAME, "TextVectorization(split='character')", vocabularies=(seen,)) is None
    finding = expect(NAME, "TextVectorization(split=letters)", vocabularies=(seen,))
    assert finding.confidence == "likely"
    limited = (vocabulary(80, 80),)
    source = "TextVectorization(max_tokens=80, split=letters)"
    assert expect(NAME, source, vocabularies=limited).confidence == "likely"
    source = "Tokenizer(num_words=80, analyzer=letters)"
    assert expect(NAME, source, vocabularies=limited).confidence == "likely"


def test_a_vocabulary_of_labels_is_small_and_right() -> None:
    labels = Vocabulary("Tokenizer", 5, 0, True, 2225, 0)
    words = Vocabulary("Tokenizer", 9000, 10000, True, 2225, 0)
    assert found(NAME, "Tokenizer()", vocabularies=(labels, words)) is None


@pytest.mark.parametrize(
    ("texts", "known", "told"),
    [(64, 0.71, True), (1_999, 0.71, True), (2_000, 0.71, False), (64, 0.86, False)],
)
def test_of_few_texts(texts: int, known: float, *, told: bool) -> None:
    seen = Vocabulary("TextVectorization", 279, 8_000, True, texts, 0, known)
    run = case("v = TextVectorization()\nv.adapt(t.take(1))", vocabularies=(seen,))
    evidence = dataclasses.replace(run.evidence, public_examples=20_000)
    finding = mistakes[NAME].find(dataclasses.replace(run, evidence=evidence))
    assert bool(finding) is told
    if finding:
        assert f"learnt from {texts:,} of 20,000 texts, so that 29 % of" in finding.message
        assert (finding.confidence, finding.line) == ("sure", 2)
    assert mistakes[NAME].find(run) is None
