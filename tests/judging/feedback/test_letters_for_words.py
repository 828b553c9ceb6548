"""Letters that are numbered in the place of words."""

import pytest
from support.cases import found

from grader.inside.protocol.observed import Vocabulary

NAME = "letters-for-words"
LETTERS = Vocabulary("TextVectorization", 40, 0, True, 1_000, 0, 1.0)
WORDS = Vocabulary("TextVectorization", 4_000, 0, True, 1_000, 0, 1.0)


@pytest.mark.parametrize(
    ("code", "seen", "says"),
    [
        ("TextVectorization(split='character')", LETTERS, "split='character' takes"),
        ("Tokenizer(char_level=True)", LETTERS, "char_level=True takes"),
        ("Tokenizer(char_level=False)", LETTERS, ""),
        ("TextVectorization(split='character')", WORDS, ""),
        ("TextVectorization()", LETTERS, ""),
    ],
)
def test_what_is_numbered(code: str, seen: Vocabulary, says: str) -> None:
    finding = found(NAME, code, vocabularies=[seen])
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("likely", 1)
        assert found(NAME, code, vocabularies=[seen], missed=()) is None
    assert found(NAME, code) is None
