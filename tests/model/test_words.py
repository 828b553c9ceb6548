"""Numbers in sentences."""

import pytest

from grader.model.words import counted, percent, shape


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps"), (1000, "1,000 steps")]
)
def test_one_thing_is_no_plural(number: int, words: str) -> None:
    assert counted(number, "step") == words


def test_sides_that_vary_have_a_letter() -> None:
    assert [shape(sides) for sides in ((None, 3), (5,), ())] == ["(n, 3)", "(5,)", "()"]


@pytest.mark.parametrize(
    ("share", "places", "words"),
    [
        (0, 0, "0 %"),
        (1, 0, "100 %"),
        (0.999, 0, "99 %"),
        (0.001, 0, "1 %"),
        (0.5, 0, "50 %"),
        (0.0001, 1, "0.1 %"),
        (0.9999, 1, "99.9 %"),
        (0, 1, "0.0 %"),
    ],
)
def test_a_share_is_all_or_nothing_only_when_it_is(share: float, places: int, words: str) -> None:
    assert percent(share, places) == words
