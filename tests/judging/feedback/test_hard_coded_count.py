"""Numbers of examples in a reshape."""

from __future__ import annotations

import pytest
from support import mistaken


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("cannot reshape array of size 39200000 into shape (60000,28,28,1)", "60000"),
        ("cannot reshape array of size 784 into shape (100,784)", "100"),
        ("cannot reshape array of size 19000 into shape (1000,20,1)", "1000"),
        ("Cannot reshape a tensor with 50176 elements to shape [60000,784] (47 elements)", "60000"),
    ],
)
def test_the_number_is_named(message: str, count: str) -> None:
    finding = mistaken.expect("hard-coded-count", mistaken.crashed(message, 9))
    assert f"asks for {count} examples" in finding.message
    assert "-1" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 9)


@pytest.mark.parametrize(
    ("shape", "written"),
    [("(28,28)", "28, 28"), ("(150,150,3)", "150, 150, 3"), ("(28,28,1)", "28, 28, 1")],
)
def test_the_sides_of_a_picture_are_no_count(shape: str, written: str) -> None:
    message = f"cannot reshape array of size 4704000 into shape {shape}"
    finding = mistaken.expect("hard-coded-count", mistaken.crashed(message, 9))
    assert f"reshape(-1, {written})" in finding.message
    assert "examples" not in finding.message


@pytest.mark.parametrize(
    "record",
    [
        mistaken.crashed("cannot reshape array of size 7 into shape (28,7)", 9),
        mistaken.crashed("cannot reshape array of size 7 into shape (newaxis,28)", 9),
        mistaken.crashed("cannot reshape array of size 67500 into shape (150,150)", 9),
        mistaken.good(output="cannot reshape array of size 7 into shape (60000,28)"),
    ],
)
def test_near_misses(record) -> None:
    assert mistaken.found("hard-coded-count", record) is None
