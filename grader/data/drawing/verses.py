"""Draws practice verses: two rhyming lines each."""

from __future__ import annotations

from grader.data.drawing.dice import Dice
from grader.data.drawing.grammar import expanded
from grader.data.drawing.verse_rules import RULES


def draw_verses(count: int, seed: int) -> list[str]:
    """Verses in small letters, without points and commas.

    Args:
        count: how many.
        seed: any non-negative integer.
    """
    dice = Dice(seed)
    return [expanded("{verse}", RULES, dice.apart(number), {}) for number in range(count)]
