"""The rules of practice news."""

import pytest
from support.grammars import unreached

from grader.data.drawing.news_rules import RULES, TOPICS


def test_no_rule_is_written_in_vain() -> None:
    begins = [f"{topic}_{part}" for topic in TOPICS for part in ("lead", "more")]
    assert unreached(RULES, [*begins, "neutral"]) == set()


@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_has_sentences_to_begin_with_and_to_go_on(topic: str) -> None:
    assert len(set(RULES[f"{topic}_lead"])) >= 5
    assert len(set(RULES[f"{topic}_more"])) >= 12


@pytest.mark.parametrize("name", ["neutral", *(f"{topic}_more" for topic in TOPICS)])
def test_sentences_that_follow_are_whole(name: str) -> None:
    assert [text for text in RULES[name] if not text.endswith(".")] == []


def test_articles_have_no_commas_nor_capitals() -> None:
    for name, texts in RULES.items():
        assert not any("," in text or text != text.lower() for text in texts), name
