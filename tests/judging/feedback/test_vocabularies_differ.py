"""A vocabulary of the validation texts' own."""

import pytest
from support.cases import expect, found

from grader.inside.protocol.observed import Vocabulary

NAME = "vocabularies-differ"


def words(texts: int, validation: int) -> Vocabulary:
    return Vocabulary("Tokenizer", 900, 500, True, texts, validation)


OWN, TRAINING = words(20, 19), words(80, 0)


def test_two_vocabularies() -> None:
    code = "t.fit_on_texts(x)\nu.fit_on_texts(v)\nt.texts_to_sequences(x)\nuse(u)"
    finding = expect(NAME, code, vocabularies=[OWN, TRAINING])
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "call fit_on_texts once" in finding.message
    assert "20 texts, 19 of them for validation; learnt from 80 texts, 0" in finding.evidence


def test_one_that_only_counts_words_numbers_no_texts() -> None:
    code = "t.fit_on_texts(x)\nu.fit_on_texts(v)\nt.texts_to_sequences(x)\nlen(u.word_index)"
    assert expect(NAME, code, vocabularies=[OWN, TRAINING]).confidence == "likely"


@pytest.mark.parametrize("seen", [[], [OWN], [TRAINING], [TRAINING, TRAINING], [OWN, OWN]])
def test_silence(seen: list[Vocabulary]) -> None:
    assert found(NAME, vocabularies=seen) is None
    assert found(NAME, vocabularies=[OWN, TRAINING], missed=()) is None
