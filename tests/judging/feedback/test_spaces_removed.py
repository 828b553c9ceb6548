"""Texts that are cleaned of their spaces."""

import pytest
from support.cases import expect, found

from grader.inside.protocol.observed import Vocabulary

NAME = "spaces-removed"


def words(known: float | None) -> Vocabulary:
    return Vocabulary("TextVectorization", 4_000, 5_000, True, 80, 0, known)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (r"t = regex_replace(t, r'\W+', '')", r"The pattern '\\W+' takes the spaces away too"),
        ("t = re.sub('[^a-z]', '', t)", "The pattern '[^a-z]' takes"),
        ("t = t.replace(' ', '')", "replace(' ', '') takes the spaces away too"),
        ("t = regex_replace(t, pattern=' +', rewrite='')", "The pattern ' +'"),
        (r"t = regex_replace(t, r'\W+', ' ')", ""),
        (r"t = re.sub(r'[^\w\s]', '', t)", ""),
        ("t = re.sub('[[:punct:', '', t)", ""),
        ("t = t.replace('-', '')", ""),
        ("t = ''.join(t)", ""),
    ],
)
def test_what_takes_spaces_away(code: str, says: str) -> None:
    finding = found(NAME, code, vocabularies=[words(0.01)])
    assert (finding is not None) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("likely", 1)


def test_words_that_are_known_had_their_spaces() -> None:
    code = "t = t.replace(' ', '')"
    assert expect(NAME, code, vocabularies=[words(0.29)])
    assert found(NAME, code, vocabularies=[words(0.3)]) is None
    assert found(NAME, code, vocabularies=[words(None)]) is None
    assert found(NAME, code) is None
