"""The words that practice verses are filled with."""

import pytest

from grader.data.drawing.grammar import parsed
from grader.data.drawing.verse_words import WORDS

RULES = parsed(WORDS)


@pytest.mark.parametrize("name", RULES)
def test_words_stand_once(name: str) -> None:
    assert len({*RULES[name]}) == len(RULES[name])


def test_they_are_many() -> None:
    assert sum(map(len, RULES.values())) > 500


@pytest.mark.parametrize("name", ["thing", "one", "plain"])
def test_none_begins_with_a_vowel(name: str) -> None:
    assert not [word for word in RULES[name] if word[0] in "aeiou"]


@pytest.mark.parametrize("name", ["thing", "one", "sing"])
def test_they_take_an_s_as_they_are(name: str) -> None:
    assert not [word for word in RULES[name] if word.endswith(("s", "x", "z", "sh", "ch", "ry"))]
