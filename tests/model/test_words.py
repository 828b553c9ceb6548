"""Numbers in sentences."""

import pytest

from grader.model.words import counted, shape


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps"), (1000, "1,000 steps")]
)
def test_one_thing_is_no_plural(number: int, words: str) -> None:
    assert counted(number, "step") == words


def test_sides_that_vary_have_a_letter() -> None:
    assert [shape(sides) for sides in ((None, 3), (5,), ())] == ["(n, 3)", "(5,)", "()"]
