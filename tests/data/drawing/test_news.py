"""Practice news: the same from one seed, and its topic a matter of many words."""

import numpy as np

from grader.data.drawing.news import draw_news
from grader.data.drawing.news_rules import RULES, TOPICS
from grader.data.sets.bbc_news import PRACTICE_WIDTH
from grader.data.sets.bbc_news import TOPICS as LABELS

TEXTS = draw_news(np.arange(100, dtype=np.uint8) % len(TOPICS), 5)


def test_one_seed_gives_the_same_articles_and_another_one_others() -> None:
    labels = np.arange(10, dtype=np.uint8) % len(TOPICS)
    assert draw_news(labels, 5) == draw_news(labels, 5)
    assert not set(draw_news(labels, 5)) & set(draw_news(labels, 6))


def test_topics_are_numbered_as_labels_are_and_all_have_rules() -> None:
    assert TOPICS == LABELS
    for topic in TOPICS:
        assert len(RULES[f"{topic}_lead"]) > 4
        assert len(RULES[f"{topic}_more"]) > 10


def test_articles_look_like_those_of_the_course() -> None:
    for text in TEXTS:
        assert text == text.lower()
        assert "," not in text
        assert "{" not in text
        assert 40 < len(text.split()) < 500
        assert len(text.encode()) < PRACTICE_WIDTH


def test_no_sentence_gives_a_topic_away() -> None:
    pairs = zip(np.arange(100) % 5, TEXTS, strict=True)
    assert len({topic for topic, text in pairs if "shares" in text}) > 1
