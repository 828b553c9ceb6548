"""Sequences of one length in training and of another in validation."""

from __future__ import annotations

from support.cases import expect, facts, fed, found

from grader.inside.protocol.observed import Vocabulary

NAME = "sequences-differ"
WORDS = (Vocabulary("Tokenizer", 900, 500, True, 80, 0),)


def fits(training: int, validation: int) -> list[object]:
    return [
        fed(inputs=facts(shape=(80, training))),
        fed(part="validation", inputs=facts(shape=(20, validation))),
    ]


def test_two_lengths() -> None:
    finding = expect(NAME, fed=fits(120, 90), vocabularies=WORDS)
    assert finding.message.startswith("Training sequences are 120 long and validation sequences 90")
    assert finding.confidence == "likely"


def test_silence() -> None:
    assert found(NAME, fed=fits(120, 120), vocabularies=WORDS) is None
    assert found(NAME, fed=fits(120, 90)) is None
    assert found(NAME, vocabularies=WORDS) is None
