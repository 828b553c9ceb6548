"""Reshapes that mix pictures."""

from __future__ import annotations

import pytest
from support.cases import found

NAME = "reshape-mixes"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("images.reshape(28, 28, 1, -1)", True),
        ("images.reshape((28, 28, -1))", True),
        ("np.reshape(images, (28, 28, 1, -1))", True),
        ("images.reshape(-1, 28, 28, 1)", False),
        ("images.reshape(100, 784, -1)", False),
        ("images.reshape(4, 4, -1)", False),
        ("images.reshape(len(images), -1)", False),
        ("images.reshape(-1)", False),
    ],
)
def test_the_number_of_examples_stands_at_the_end(code: str, says: bool) -> None:
    finding = found(NAME, code)
    assert bool(finding) is says
    if finding:
        assert "write reshape(-1, 28, 28" in finding.message
        assert (finding.confidence, finding.line) == ("sure", 1)
    assert found(NAME, code, missed=()) is None
