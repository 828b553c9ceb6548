"""A vocabulary that knows the validation texts."""

import pytest
from support.cases import expect, facts, fed, found

from grader.inside.protocol.observed import Vocabulary

NAME = "vocabulary-of-validation"
FED = fed(inputs=facts(shape=(80, 10)))


def words(texts: int, validation: int) -> tuple[Vocabulary, ...]:
    return (Vocabulary("Tokenizer", 900, 500, True, texts, validation),)


def test_more_texts_than_trained_on() -> None:
    finding = expect(NAME, "t.fit_on_texts(x)", fed=FED, vocabularies=words(100, 20))
    assert "fit_on_texts the training texts alone" in finding.message
    assert "100 texts, 20 of them" in finding.evidence
    assert finding.line == 1


@pytest.mark.parametrize(("texts", "validation"), [(80, 0), (100, 0), (80, 10), (100, 5)])
def test_silence(texts: int, validation: int) -> None:
    assert found(NAME, fed=FED, vocabularies=words(texts, validation)) is None
    assert found(NAME, fed=FED) is None
    assert found(NAME, vocabularies=words(100, 20)) is None
