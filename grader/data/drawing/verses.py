"""Draws practice verses: two rhyming lines each."""

from grader.data.drawing.dice import Dice
from grader.data.drawing.grammar import expanded
from grader.data.drawing.verse_rules import MOULDS, RHYMES, RULES


def draw_verses(count: int, seed: int) -> list[str]:
    """Verses in small letters, without points and commas."""
    dice = Dice(seed)
    return [_verse(dice.apart(number)) for number in range(count)]


def _verse(dice: Dice) -> str:
    early, late = (tuple(each.split(" | ")) for each in dice.pick(RHYMES))
    rules = {**RULES, "early": early, "late": late}
    return expanded(dice.pick(MOULDS), rules, dice, {})
