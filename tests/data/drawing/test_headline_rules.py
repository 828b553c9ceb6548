"""The rules of practice headlines."""

import pytest
from support.grammars import unreached

from grader.data.drawing.headline_rules import RULES
from grader.data.drawing.headlines import _ORDERS


def test_no_rule_is_written_in_vain() -> None:
    ordered = {name for order in _ORDERS for name in order}
    assert unreached(RULES, {"plain", "serious", "mocking", "tail", *ordered}) == set()


@pytest.mark.parametrize("frame", sorted({frame for frame, _, _ in _ORDERS}))
def test_a_frame_leaves_both_places_open_once(frame: str) -> None:
    assert all((text.count("<1>"), text.count("<2>")) == (1, 1) for text in RULES[frame])


@pytest.mark.parametrize("name", ["plain", "serious", "mocking", "tail"])
def test_nothing_else_leaves_a_place_open(name: str) -> None:
    assert not any("<" in text for text in RULES[name])


def test_what_comes_first_and_second_is_told_apart_by_its_order_alone() -> None:
    assert all(not set(RULES[first]) & set(RULES[second]) for _, first, second in _ORDERS)
