"""Draws practice news: articles of five topics, in small letters and without commas.

An article keeps to its topic for the most part. Some of its sentences would fit any topic, and some
belong to another one, as where a club is sold or a minister speaks of computers; in a few articles
there are many of those.
"""

import numpy as np
import numpy.typing as npt

from grader.data.drawing.dice import Dice
from grader.data.drawing.grammar import Memory, expanded
from grader.data.drawing.news_rules import RULES, TOPICS

_SENTENCES = (11, 34)
_NEUTRAL = 0.44
"""Share of the sentences that would fit any topic."""
_ASTRAY = 0.25
"""Share of another topic's, as a rule."""
_TORN = 0.07
"""Share of the articles in which as many sentences are another topic's as the article's own."""
_MIXED_LEAD = 0.08
"""Share of the articles that begin as one of another topic does."""


def draw_news(labels: npt.NDArray[np.uint8], seed: int) -> list[str]:
    """Articles, one for each label.

    Args:
        labels: (n,), places in `TOPICS`.
        seed: any non-negative integer; nothing that it decides tells of the labels.
    """
    dice = Dice(seed)
    return [_article(TOPICS[label], dice.apart(number)) for number, label in enumerate(labels)]


def _article(topic: str, dice: Dice) -> str:
    other = dice.pick([each for each in TOPICS if each != topic])
    memory: Memory = {}
    torn = dice.chance(_TORN)
    lead = other if dice.chance(_MIXED_LEAD) else topic
    templates = [f"{dice.pick(RULES[f'{lead}_lead'])}."]
    for _ in range(dice.whole(*_SENTENCES)):
        own = other if dice.chance(0.5 if torn else _ASTRAY) else topic
        name = "neutral" if dice.chance(_NEUTRAL) else f"{own}_more"
        templates.append(dice.pick(RULES[name]))
    sentences = [expanded(each, RULES, dice, memory) for each in dict.fromkeys(templates)]
    return dice.pick(("  ", " ")).join(sentences)
