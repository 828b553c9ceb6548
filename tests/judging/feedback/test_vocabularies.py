"""The vocabularies that a run learnt, as rules ask for them."""

import dataclasses

import pytest
from support.cases import case
from support.sources import parsed

from grader.inside.protocol.observed import Vocabulary
from grader.judging.feedback.base import Case
from grader.judging.feedback.vocabularies import (
    known_shares,
    knows_hardly_any,
    of_few_texts,
    reads_characters,
)


def learnt(*shares: float | None, texts: int = 100) -> Case:
    seen = [Vocabulary("Tokenizer", 900, 0, True, texts, 0, share) for share in shares]
    run = case("t.fit_on_texts(texts)", vocabularies=tuple(seen))
    evidence = dataclasses.replace(run.evidence, public_examples=1_000)
    return dataclasses.replace(run, evidence=evidence)


def test_what_they_know_of_other_texts() -> None:
    assert known_shares(learnt(0.5, None, 0.2)) == [0.5, 0.2]
    assert known_shares(learnt(None)) == known_shares(learnt()) == []


@pytest.mark.parametrize(
    ("shares", "hardly"),
    [((0.29, None), True), ((0.3,), False), ((0.1, 0.9), False), ((None,), False), ((), False)],
)
def test_hardly_any_word(shares: tuple[float | None, ...], *, hardly: bool) -> None:
    assert knows_hardly_any(learnt(*shares)) is hardly


def test_few_texts_of_all() -> None:
    finding = of_few_texts(learnt(0.8, texts=99), 0.1, 0.85)
    assert finding is not None
    assert "learnt from 99 of 1,000 texts, so that 20 %" in finding.message
    assert "give fit_on_texts all texts" in finding.message
    assert of_few_texts(learnt(0.8, texts=100), 0.1, 0.85) is None
    assert of_few_texts(learnt(0.85, texts=99), 0.1, 0.85) is None
    assert of_few_texts(learnt(None, texts=99), 0.1, 0.85) is None


@pytest.mark.parametrize(
    ("code", "letters"),
    [
        ("TextVectorization(split='character')", True),
        ("Tokenizer(char_level=True)", True),
        ("Tokenizer(char_level=False)", False),
        ("TextVectorization(split='whitespace')", False),
        ("TextVectorization()", False),
    ],
)
def test_texts_that_are_taken_apart_into_characters(code: str, *, letters: bool) -> None:
    assert reads_characters(parsed(code)) is letters
