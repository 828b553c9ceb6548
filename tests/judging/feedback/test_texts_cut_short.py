"""Texts of which only the first words are read."""

import dataclasses
import typing

import pytest
from support import cases
from support.cases import built, facts, fed, layer

from grader.inside.protocol.observed import Vocabulary
from grader.judging.criteria.perplexity import Perplexity
from grader.judging.feedback.base import Finding, mistakes

NAME = "texts-cut-short"
READS = built(layer("Embedding", 0, ""), layer("Dense", 5, "softmax"))


def found(
    length: int,
    typical: int = 40,
    longest: int = 90,
    *,
    source: str = "",
    words: bool = False,
    old: bool = False,
    **given: typing.Any,
) -> Finding | None:
    kind: typing.Any = "Tokenizer" if old else "TextVectorization"
    own = 0 if old else length
    seen = Vocabulary(kind, 900, 0, True, 100, 0, 0.9, own, typical, longest)
    rows = fed(inputs=facts(0, 900, (100, length)))
    case = cases.case(source, vocabularies=[seen], fed=rows, built=READS, **given)
    asked = (*case.criteria, Perplexity("held-out", 0.9)) if words else case.criteria
    return mistakes[NAME].find(dataclasses.replace(case, criteria=asked))


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize(
    ("length", "confidence"), [(9, "sure"), (10, "likely"), (19, "likely"), (20, None), (0, None)]
)
def test_classes_of_texts(length: int, confidence: str | None, old: bool) -> None:
    finding = found(length, old=old, source="pad(x,\n maxlen=5)")
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert finding.line == 2
        assert f"cut to {length} words" in finding.message


@pytest.mark.parametrize(
    ("length", "old", "source", "says"),
    [
        (5, False, "", True),
        (9, False, "", False),
        (2, True, "", False),
        (5, True, "pad_sequences(x, truncating='post')", True),
        (5, True, "pad_sequences(x, truncating='pre')", False),
    ],
)
def test_words_that_come_next(length: int, old: bool, source: str, says: bool) -> None:
    finding = found(length, 4, 9, source=source, words=True, old=old)
    assert bool(finding) is says
    if finding:
        assert "the last words are lost" in finding.message
        assert "(9 or more)" in finding.message


@pytest.mark.parametrize(
    ("length", "confidence"), [(1, "sure"), (2, "sure"), (4, "likely"), (5, None)]
)
def test_the_last_words_alone(length: int, confidence: str | None) -> None:
    finding = found(length, 10, 18, words=True, old=True)
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert "only the end of each beginning" in finding.message


@pytest.mark.parametrize(("length", "confidence"), [(12, "sure"), (13, "likely"), (18, None)])
def test_how_many_verses_lose_words(length: int, confidence: str | None) -> None:
    finding = found(length, 10, 18, words=True)
    assert (finding.confidence if finding else None) == confidence


def test_silence() -> None:
    assert found(5, missed=()) is None
    assert found(5, typical=0, longest=0) is None
    assert mistakes[NAME].find(cases.case()) is None


def test_one_number_for_each_text() -> None:
    single = fed(inputs=facts(0, 99, (100, 1)))
    reads = built(layer("Embedding", 0), layer(units=4))
    finding = cases.expect("texts-cut-short", fed=single, built=reads)
    assert "a single word of each text" in finding.message
    for silent in (
        {"fed": fed(inputs=facts(0, 99, (100, 2))), "built": reads},
        {"fed": single, "built": built(layer(units=4))},
        {"fed": single, "built": reads, "missed": ()},
    ):
        assert cases.found("texts-cut-short", **silent) is None
