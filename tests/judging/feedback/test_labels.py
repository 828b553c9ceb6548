"""How fed labels compare with the true ones, and where they are made."""

import pytest

from grader.judging.feedback.labels import line_of_labels, mapping
from grader.judging.feedback.source import ParsedSource


@pytest.mark.parametrize(("wrong", "found"), [(0, {0: 0, 1: 1}), (2, {0: 0, 1: 1}), (3, {})])
def test_nine_of_ten_must_agree(wrong: int, found: dict[int, int]) -> None:
    pairs = [(1, 1)] * 10 + [(0, 0)] * (10 - wrong) + [(0, 1)] * wrong
    assert mapping(pairs) == found


def test_a_mapping_is_sorted_and_one_to_one() -> None:
    assert list(mapping([(2, 0), (0, 1), (1, 2)]).items()) == [(0, 1), (1, 2), (2, 0)]
    assert mapping([(0, 1), (1, 1)]) == {}
    assert mapping([]) == {}


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("x = 1\ny_train = 2\nx = 3", 2),
        ("y = 1\ny = 2", 2),
        ("my_labels = 1\nx = 1", 1),
        ("Label = 1", 1),
        ("x = (y := 1)", 0),
        ("years = 1\nmy = 2\nx_y = 3", 0),
        ("y += 1", 1),
        ("", 0),
    ],
)
def test_the_last_line_that_makes_labels(code: str, line: int) -> None:
    assert line_of_labels(ParsedSource.of(code)) == line
