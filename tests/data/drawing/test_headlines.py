"""Practice headlines: the tone of some of them is a matter of order alone."""

import numpy as np

from grader.data.drawing.headlines import MOCKING, SERIOUS, draw_headlines
from grader.data.sets.sarcasm import WIDTH

COUNT = 300
BOTH = [draw_headlines(np.full(COUNT, label, np.uint8), seed=4) for label in (SERIOUS, MOCKING)]


def test_one_seed_gives_the_same_headlines_and_another_one_others() -> None:
    labels = np.arange(50, dtype=np.uint8) % 2
    assert draw_headlines(labels, 5) == draw_headlines(labels, 5)
    assert len(set(draw_headlines(labels, 5)) & set(draw_headlines(labels, 6))) < 5


def test_some_have_the_same_words_in_another_order_in_the_other_tone() -> None:
    pairs = list(zip(*BOTH, strict=True))
    reordered = [
        (one, other)
        for one, other in pairs
        if one != other and sorted(one.split()) == sorted(other.split())
    ]
    assert 0.05 * COUNT < len(reordered) < 0.25 * COUNT


def test_some_have_no_tone_at_all() -> None:
    same = sum(one == other for one, other in zip(*BOTH, strict=True))
    assert 0.1 * COUNT < same < 0.35 * COUNT


def test_they_look_like_those_of_the_course() -> None:
    for text in (*BOTH[0], *BOTH[1]):
        assert text == text.lower().strip()
        assert not set("{}<>|") & set(text)
        assert 2 < len(text.split()) < 30
        assert len(text.encode()) < WIDTH
