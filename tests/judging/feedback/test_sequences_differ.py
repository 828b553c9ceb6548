"""Sequences of one length in training and of another in validation."""

import typing

from support.cases import LAST, built, expect, facts, fed, found, layer

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


def test_preprocess_makes_another_length() -> None:
    code = "LONG = 120\npad(maxlen=LONG)\ndef preprocess(x):\n    return pad(x, maxlen=20)"
    words = built(layer("Embedding"), LAST)
    facts_of: dict[str, typing.Any] = {"fed": fits(120, 120), "built": words}
    finding = expect(NAME, code, reached=facts(shape=(8, 20)), **facts_of)
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert "sequences of 20 words, and those of the training have 120" in finding.message
    assert found(NAME, code, reached=facts(shape=(8, 120)), **facts_of) is None
    assert found(NAME, code, reached=facts(shape=(8, 30)), **facts_of) is None
    assert found(NAME, code, reached=facts(shape=(8, 20)), fed=fits(120, 120)) is None
    assert found(NAME, code, reached=facts(shape=(8, 20)), missed=(), **facts_of) is None


def test_silence() -> None:
    assert found(NAME, fed=fits(120, 120), vocabularies=WORDS) is None
    assert found(NAME, fed=fits(120, 90)) is None
    assert found(NAME, vocabularies=WORDS) is None
