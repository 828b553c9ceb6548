"""Single texts that a Tokenizer goes through letter by letter."""

import pytest
from support.cases import expect, found

from grader.inside.protocol.observed import Vocabulary

NAME = "text-by-letters"
LETTERS = Vocabulary("Tokenizer", 38, 0, False, 100_000, 0, 0.02)
WORDS = Vocabulary("Tokenizer", 4_000, 0, False, 1_000, 0, 0.9)
FITTED = "t.fit_on_texts(texts)\n"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("t.fit_on_texts(text)\ntext = ' '.join(texts)", 1),
        ("t.fit_on_texts(open(file).read())", 1),
        ("t.fit_on_texts('all of it')", 1),
        ("for text in x_train:\n    t.fit_on_texts(text)", 2),
        ("t.fit_on_texts(texts)", 0),
        ("t.fit_on_texts([text])", 0),
        ("t.fit_on_texts(each() for text in x_train)", 0),
    ],
)
def test_a_vocabulary_of_letters(code: str, line: int) -> None:
    finding = found(NAME, code, vocabularies=[LETTERS])
    assert bool(finding) is bool(line)
    if finding:
        assert (finding.confidence, finding.line) == ("sure", line)
        assert finding.message.startswith("fit_on_texts is given one text")
        assert finding.evidence == "a vocabulary of 38 entries"
        assert found(NAME, code, vocabularies=[WORDS]) is None
        assert found(NAME, code, vocabularies=[LETTERS], missed=()) is None
        assert found(NAME, f"{code}\nTokenizer(char_level=True)", vocabularies=[LETTERS]) is None


@pytest.mark.parametrize(
    ("code", "confidence"),
    [
        (FITTED + "for text in texts:\n    s = t.texts_to_sequences(text)", "sure"),
        (FITTED + "s = [t.texts_to_sequences(text) for text in texts]", "sure"),
        ("def preprocess(x):\n    return [t.texts_to_sequences(one)[0] for one in x]", "sure"),
        (FITTED + "s = [t.texts_to_sequences(text) for text in verses]", "likely"),
        (FITTED + "s = [t.texts_to_sequences([text]) for text in texts]", ""),
        (FITTED + "s = t.texts_to_sequences(texts)", ""),
        (FITTED + "s = t.texts_to_sequences('to go on with')", ""),
        (FITTED + "s = [t.texts_to_sequences(b) for b in batches()]", ""),
        ("b = [x.split() for x in y]\ns = [t.texts_to_sequences(each) for each in b]", ""),
        ("b.append(x.split())\ns = [t.texts_to_sequences(each) for each in b]", ""),
        ("b = x.split('\\n')\ns = [t.texts_to_sequences(each) for each in b]", "likely"),
    ],
)
def test_letters_that_are_looked_up_as_words(code: str, confidence: str) -> None:
    finding = found(NAME, code, vocabularies=[WORDS])
    assert (finding.confidence if finding else "") == confidence
    if finding:
        assert "each letter is looked up as if it were a word" in finding.message


def test_a_crash_counts_too() -> None:
    code = FITTED + "for text in texts:\n    s = t.texts_to_sequences(text)[0]"
    finding = expect(NAME, code, crash="IndexError: list index out of range", missed=())
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert finding.evidence.startswith("IndexError")
