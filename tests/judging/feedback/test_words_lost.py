"""Texts of which only some words are left."""

import dataclasses
import typing

import pytest
from support import cases
from support.cases import LAST, built, facts, fed, layer

from grader.inside.protocol.observed import Vocabulary
from grader.judging.feedback.base import Finding, mistakes

READS = built(layer("Embedding"), LAST)


def found(words: int, length: int = 24, typical: int = 10, **given: typing.Any) -> Finding | None:
    row = tuple(float(place < words) for place in range(min(length, 64)))
    seen = Vocabulary("TextVectorization", 900, 0, True, 100, 0, 0.9, length, typical, 2 * typical)
    sequences = fed(inputs=facts(0, 900, (100, length)), rows=(row,) * 8)
    case = cases.case(vocabularies=[seen], fed=sequences, built=READS, **given)
    return mistakes["words-lost"].find(case)


@pytest.mark.parametrize(
    ("words", "length", "typical", "lost"),
    [
        (4, 24, 10, True),
        (5, 24, 10, False),
        (10, 24, 10, False),
        (2, 24, 5, False),
        (0, 120, 200, True),
        (0, 120, 60, False),
        (64, 120, 200, False),
        (5, 8, 40, False),
    ],
)
def test_how_many_words_are_left(words: int, length: int, typical: int, *, lost: bool) -> None:
    finding = found(words, length, typical)
    assert bool(finding) is lost
    if finding:
        assert finding.confidence == "likely"
        assert "reach the network" in finding.message
    assert found(words, length, typical, missed=()) is None


def test_zeros_in_front() -> None:
    row = (0.0,) * 60 + (1.0,) * 4
    seen = Vocabulary("Tokenizer", 900, 0, True, 100, 0, 0.9, 0, 40, 90)
    sequences = fed(inputs=facts(0, 900, (100, 120)), rows=(row,) * 8)
    case = cases.case(vocabularies=[seen], fed=sequences, built=READS)
    finding = mistakes["words-lost"].find(case)
    assert finding is not None
    assert "Only 4 words of a text reach the network where 40 are" in finding.message
    few = dataclasses.replace(sequences, rows=(row,) * 7)
    assert (
        mistakes["words-lost"].find(cases.case(vocabularies=[seen], fed=few, built=READS)) is None
    )
