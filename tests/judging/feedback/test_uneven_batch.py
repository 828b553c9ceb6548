"""Batches of examples of different shapes."""

import pytest
from support.cases import expect, found

NAME = "uneven-batch"
CRASH = (
    "InvalidArgumentError: Cannot add tensor to the batch: number of elements does not match. "
    "Shapes are: [tensor]: [1,1], [batch]: [20,1]"
)


@pytest.mark.parametrize(
    ("code", "confidence", "line"),
    [
        ("a = 1\nds = ds.window(21, shift=1)", "sure", 2),
        ("ds = ds.window(21, 1)", "sure", 1),
        ("ds = ds.window(21, drop_remainder=False)", "sure", 1),
        ("ds = ds.window(21, shift=1, drop_remainder=True)", "likely", 9),
        ("ds = ds.window(21, 1, 1, True)", "likely", 9),
        ("ds = ds.window(21, **more)", "likely", 9),
        ("ds = ds.batch(32)", "likely", 9),
    ],
)
def test_what_is_cut(code: str, confidence: str, line: int) -> None:
    finding = expect(NAME, code, crash=CRASH, line=9)
    assert (finding.confidence, finding.line) == (confidence, line)


def test_how_it_fails() -> None:
    other = "InvalidArgumentError: Cannot batch tensors with different shapes in component 0."
    assert expect(NAME, crash=other)
    assert found(NAME, crash="InvalidArgumentError: shapes") is None
    assert found(NAME) is None
