"""Texts from rules."""

import pytest

from grader.data.drawing.dice import Dice
from grader.data.drawing.grammar import expanded, parsed


def test_a_slot_with_a_letter_stands_for_the_same_thing_in_one_text() -> None:
    rules = parsed("name: {begin}{end}\nbegin: a | b | c | d\nend: 1 | 2 | 3 | 4 | 5\n")
    texts = {expanded("{name:a} {name:a} {name}", rules, Dice(seed), {}) for seed in range(40)}
    assert all(text.split()[0] == text.split()[1] for text in texts)
    assert any(text.split()[0] != text.split()[2] for text in texts)
    assert len(texts) > 20


def test_numbers_lie_between_both_ends() -> None:
    numbers = {int(expanded("{3-6}", {}, Dice(seed), {})) for seed in range(60)}
    assert numbers == {3, 4, 5, 6}


def test_a_rule_may_go_on_in_indented_lines() -> None:
    assert parsed("\none: a\n    b |\n    c\n\ntwo: {one}\n")["one"] == ("a b", "c")


def test_a_slot_without_a_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule for nobody"):
        parsed("one: {nobody}")
