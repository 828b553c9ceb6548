"""Draws practice headlines, serious and mocking ones.

What makes most of them mocking is a way of speaking, as of a paper that takes small things for
news. In others every word is innocent, and the same words in another order are a serious headline:
whoever counts words only can do no better than guess them.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from grader.data.drawing.dice import Dice
from grader.data.drawing.grammar import Memory, expanded
from grader.data.drawing.headline_rules import RULES

SERIOUS, MOCKING = 0, 1
_PLAIN = 0.24
"""Share of the headlines that have no tone at all."""
_BY_ORDER = 0.08
"""Share of those whose tone is a matter of order."""
_ASTRAY = 0.02
"""Share of the others that speak in the other tone."""
_TAIL = 0.5
"""Share of the headlines with something at their end that has no tone."""
_ORDERS: Sequence[tuple[str, str, str]] = (
    ("roles", "over", "under"),
    ("roles", "over", "under"),
    ("forces", "nature", "crowd"),
    ("choices", "helps", "harms"),
)
"""A frame, and what comes first and second in it in a serious headline."""


def draw_headlines(labels: npt.NDArray[np.uint8], seed: int) -> list[str]:
    """Headlines, one for each label.

    Args:
        labels: (n,), `SERIOUS` or `MOCKING`.
        seed: any non-negative integer; nothing that it decides tells of the labels.
    """
    dice = Dice(seed)
    return [_headline(int(label), dice.apart(number)) for number, label in enumerate(labels)]


def _headline(label: int, dice: Dice) -> str:
    memory: Memory = {}
    text = _toned(label, dice, memory)
    return f"{text} {_made('{tail}', dice, memory)}" if dice.chance(_TAIL) else text


def _toned(label: int, dice: Dice, memory: Memory) -> str:
    rolled, astray = dice.between(0, 1), dice.chance(_ASTRAY)
    if rolled < _PLAIN:
        return _made("{plain}", dice, memory)
    if rolled < _PLAIN + _BY_ORDER:
        frame, first, second = dice.pick(_ORDERS)
        parts = [_made(f"{{{name}}}", dice, memory) for name in (first, second)]
        if label == MOCKING:
            parts.reverse()
        text = _made(f"{{{frame}}}", dice, memory)
        return text.replace("<1>", parts[0]).replace("<2>", parts[1])
    serious = (label == SERIOUS) != astray
    return _made("{serious}" if serious else "{mocking}", dice, memory)


def _made(template: str, dice: Dice, memory: Memory) -> str:
    return expanded(template, RULES, dice, memory)
