"""A Tokenizer without a number for unknown words."""

from support.cases import expect, found

from grader.inside.protocol.observed import Vocabulary

NAME = "no-unknown-word"
WITHOUT = Vocabulary("Tokenizer", 900, 500, False, 80, 0)
WITH = Vocabulary("Tokenizer", 900, 500, True, 80, 0)


def test_new_texts_went_badly() -> None:
    finding = expect(NAME, "t = Tokenizer(num_words=500)", vocabularies=(WITHOUT, WITH))
    assert (finding.confidence, finding.line) == ("likely", 1)
    assert "oov_token='<OOV>'" in finding.message


def test_silence() -> None:
    assert found(NAME, vocabularies=(WITH, WITHOUT)) is None
    assert found(NAME, vocabularies=(WITHOUT,), missed=()) is None
    assert found(NAME) is None
