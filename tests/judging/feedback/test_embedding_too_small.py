"""Numbers of words beyond an Embedding."""

import pytest
from support.cases import expect, found

from grader.inside.protocol.observed import Vocabulary

NAME = "embedding-too-small"
CRASH = "InvalidArgumentError: indices[0,2] = 589 is not in [0, 100)"
CODE = "\nEmbedding(100, 16)"


@pytest.mark.parametrize(
    ("words", "limit", "says"),
    [
        (900, 600, "be 600, as many"),
        (900, 0, "be 901, as many"),
        (20, 0, "be as large as the vocabulary"),
    ],
)
def test_the_vocabulary_says_how_many_rows_there_must_be(words: int, limit: int, says: str) -> None:
    seen = (Vocabulary("Tokenizer", words, limit, True, 100, 0),)
    finding = expect(NAME, CODE, crash=CRASH, line=7, vocabularies=seen)
    assert "number 589, but the Embedding has vectors for 100" in finding.message
    assert says in finding.message
    assert (finding.confidence, finding.line, finding.evidence) == ("sure", 2, CRASH)


def test_silence() -> None:
    assert expect(NAME, CODE, crash=CRASH)
    assert found(NAME, "tf.gather(a, b)", crash=CRASH) is None
    assert found(NAME, CODE, crash=CRASH.replace("589", "-1")) is None
    assert found(NAME, CODE) is None


def test_two_numbers_the_wrong_way_round() -> None:
    crash = "InvalidArgumentError: indices[0,1] = 465 is not in [0, 32)"
    swapped = expect(NAME, "SIZE = 32\nEmbedding(SIZE, 3000)", crash=crash)
    assert "the wrong way round" in swapped.message
    assert swapped.confidence == "sure"
    assert expect(NAME, "Embedding(32, 600)", crash=crash).confidence == "likely"
    assert expect(NAME, "Embedding(32, 1024)", crash=crash).confidence == "likely"
    assert expect(NAME, "Embedding(32, 1025)", crash=crash).confidence == "sure"
    assert "wrong way" not in expect(NAME, "Embedding(32, 64)", crash=crash).message
