"""Vocabularies of too few words."""

import pytest
from support.cases import expect, found

from grader.inside.protocol.observed import Vocabulary

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
    assert "num_words leaves numbers for 50 words" in finding.message
    assert finding.line == 1


def test_silence() -> None:
    assert found(NAME, vocabularies=(vocabulary(16, 16),), missed=()) is None
    assert found(NAME) is None
