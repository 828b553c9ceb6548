"""Practice verses: the same ones on every machine, in rhyme and metre."""

from __future__ import annotations

from grader.data.drawing.verse_rules import RULES
from grader.data.drawing.verses import draw_verses

VERSES = draw_verses(400, 5)
RHYMES = [name.removeprefix("close_") for name in RULES if name.startswith("close_")]


def ends(rule: str) -> set[str]:
    return {line.split()[-1] for line in RULES[rule]}


def test_a_seed_decides() -> None:
    assert draw_verses(3, 5) == VERSES[:3]
    assert draw_verses(3, 6) != VERSES[:3]


def test_both_lines_of_a_verse_end_in_the_same_sound() -> None:
    for verse in VERSES:
        first, _, second = verse.rpartition(" and ")
        kinds = [
            rhyme
            for rhyme in RHYMES
            if first.replace(" and all", "").split()[-1] in ends(f"where_{rhyme}")
            or any(f" {end} and " in verse for end in ends(f"where_{rhyme}"))
        ]
        assert any(second.split()[-1] in ends(f"close_{rhyme}") for rhyme in kinds), verse


def test_they_are_many_and_of_few_words() -> None:
    assert len({*VERSES}) > 200
    assert len({word for verse in VERSES for word in verse.split()}) < 255
