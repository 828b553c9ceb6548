"""Practice verses: the same ones on every machine, in rhyme."""

from grader.data.drawing.verse_rules import RHYMES
from grader.data.drawing.verses import draw_verses

VERSES = draw_verses(400, 5)


def test_a_seed_decides() -> None:
    assert draw_verses(3, 5) == VERSES[:3]
    assert draw_verses(3, 6) != VERSES[:3]


def test_both_lines_of_a_verse_end_in_the_same_sound() -> None:
    for verse in VERSES:
        words = verse.split()
        early = next(each for each, late in RHYMES if words[-1] in late.split(" | ")).split(" | ")
        assert {*words[4:-4]} & {*early}, verse


def test_they_are_many_and_of_many_words() -> None:
    assert len({*VERSES}) == len(VERSES)
    assert len({word for verse in VERSES for word in verse.split()}) > 1_000
