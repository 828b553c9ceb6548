"""The rules of practice verses."""

from __future__ import annotations

import pytest
from support.grammars import unreached

from grader.data.drawing.verse_rules import RULES

SOUNDS = {
    "ill": ("ill",),
    "ee": ("ea", "ee", "me"),
    "ight": ("ight", "ite"),
    "ay": ("ay", "ey"),
    "ain": ("ain",),
    "ow": ("ow", "o"),
    "one": ("one", "own"),
    "eep": ("eep",),
}
"""How what rhymes is spelt."""


def test_no_rule_is_written_in_vain() -> None:
    assert unreached(RULES, ["verse"]) == set()


def test_each_rhyme_has_a_first_line_and_a_second() -> None:
    wanted = [f"{{who}} {{where_{sound}}} {{close_{sound}}}" for sound in SOUNDS]
    assert sorted(RULES["verse"]) == sorted(wanted)


@pytest.mark.parametrize("sound", SOUNDS)
def test_both_lines_end_on_the_same_sound(sound: str) -> None:
    ends = [*RULES[f"where_{sound}"], *RULES[f"close_{sound}"]]
    assert [end for end in ends if not end.endswith(SOUNDS[sound])] == []


def test_one_second_line_is_likelier_than_the_other() -> None:
    for sound in SOUNDS:
        texts = RULES[f"close_{sound}"]
        assert sorted(texts.count(text) for text in set(texts)) == [1, 2]
