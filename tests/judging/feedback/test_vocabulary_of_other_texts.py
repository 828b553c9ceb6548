"""Vocabularies that are of other texts than those that are graded."""

from __future__ import annotations

import pytest
from support.cases import expect, found

from grader.inside.protocol.observed import Vocabulary

NAME = "vocabulary-of-other-texts"


def words(known: float | None, limit: int = 5_000) -> Vocabulary:
    return Vocabulary("TextVectorization", 4_000, limit, True, 80, 0, known)


def test_hardly_a_word_is_known() -> None:
    finding = expect(NAME, "v.adapt(links)", vocabularies=[words(0.01)])
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert "Give adapt the training texts" in finding.message
    assert finding.evidence.startswith("1% of the words of validation texts are known")


@pytest.mark.parametrize("seen", [[], [words(None)], [words(0.3)], [words(0.01), words(0.9)]])
def test_silence(seen: list[Vocabulary]) -> None:
    assert found(NAME, vocabularies=seen) is None


def test_a_small_vocabulary_is_another_mistake() -> None:
    assert found(NAME, vocabularies=[words(0.1, limit=100)]) is None
    assert found(NAME, vocabularies=[words(0.1)], missed=()) is None
