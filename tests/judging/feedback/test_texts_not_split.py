"""Texts that count as a single word each."""

import pytest
from support.cases import found

from grader.inside.protocol.observed import Vocabulary

NAME = "texts-not-split"


def vocabulary(known: float | None) -> Vocabulary:
    return Vocabulary("TextVectorization", 4_000, 5_000, True, 1_000, 0, known)


@pytest.mark.parametrize(
    ("code", "known", "confidence"),
    [
        ("TextVectorization(split=None)", 0.0, "sure"),
        ("Tokenizer(split=',')", 0.1, "sure"),
        ("TextVectorization(split=by_lines)", 0.1, "likely"),
        ("TextVectorization(split=None)", 0.4, None),
        ("TextVectorization(split=None)", None, None),
        ("TextVectorization(split='whitespace')", 0.0, None),
        ("TextVectorization(split='character')", 0.0, None),
        ("Tokenizer(split=' ')", 0.0, None),
        ("text.split(None)", 0.0, None),
    ],
)
def test_what_split_says(code: str, known: float | None, confidence: str | None) -> None:
    finding = found(NAME, code, vocabularies=[vocabulary(known)])
    assert (finding.confidence if finding else None) == confidence
    assert found(NAME, code, vocabularies=[vocabulary(known)], missed=()) is None


@pytest.mark.parametrize(
    ("code", "named"),
    [("TextVectorization(split=None)", True), ("TextVectorization(split=by_lines)", False)],
)
def test_a_crash(code: str, named: bool) -> None:
    crash = "ValueError: Data cardinality is ambiguous"
    assert found(NAME, code, crash="ValueError: another", missed=()) is None
    assert bool(found(NAME, code, crash=crash, missed=())) is named
