"""What practice verses are made of: moulds of two lines in metre."""

import re

from grader.data.drawing.verse_rules import COUNT, MOULDS, RHYMES, RULES

OF_TWO = {"{one}", "{one}s", "{weary}", "{sing}ing"}
UPON = "upon beneath above beside among behind before within without across against around beyond"


def syllables(line: str) -> int:
    of_two = {*OF_TWO, *UPON.split(), "below"}
    return sum(2 if word in of_two else 1 for word in line.split())


def test_each_line_has_five_or_six_beats() -> None:
    lines = [line for mould in MOULDS for line in re.split(r"(?<=\{early\}) ", mould)]
    assert {*map(syllables, lines)} == {10, 12}


def test_moulds_are_many_and_differ() -> None:
    assert len({*MOULDS}) == len(MOULDS) == COUNT


def test_no_noun_rhymes_in_two_ways() -> None:
    nouns = [noun for ends in RHYMES for each in ends for noun in each.split(" | ")]
    assert len({*nouns}) == len(nouns)


def test_open_places_have_words() -> None:
    named = {name for mould in MOULDS for name in re.findall(r"\{(\w+)\}", mould)}
    assert named <= {*RULES}
