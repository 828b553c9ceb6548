"""What the examples of an array are, by its shape."""

import pytest

from grader.judging.feedback.shapes import (
    Shape,
    are_coloured,
    are_numbers,
    are_pictures,
    rows_in,
)


@pytest.mark.parametrize(
    ("shape", "pictures", "coloured"),
    [
        ((10, 28, 28, 3), True, True),
        ((None, None, None, 3), True, True),
        ((10, 28, 28, 1), True, False),
        ((10, 28, 3), False, False),
        ((), False, False),
    ],
)
def test_pictures(shape: Shape, *, pictures: bool, coloured: bool) -> None:
    assert are_pictures(shape) is pictures
    assert are_coloured(shape) is coloured


@pytest.mark.parametrize(
    ("shape", "numbers"), [((10,), True), ((10, 1), True), ((10, 2), False), ((10, 1, 1), False)]
)
def test_single_numbers(shape: Shape, *, numbers: bool) -> None:
    assert are_numbers(shape) is numbers


@pytest.mark.parametrize(
    ("shape", "rows"),
    [((None, 28, 30, 3), 28), ((None, None, 30, 3), 0), ((None, 28, 30), 0), ((), 0)],
)
def test_rows(shape: Shape, rows: int) -> None:
    assert rows_in(shape) == rows
