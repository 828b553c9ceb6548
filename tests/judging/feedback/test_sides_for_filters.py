"""Filters and sides that were exchanged."""

import pytest
from support.cases import LAST, built, found, layer

NAME = "sides-for-filters"
NETWORK = built(layer("Conv2D", 3), LAST)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("Conv2D(3, 32)", "write Conv2D(32, 3)"),
        ("Conv2D(filters=3, kernel_size=(16, 16))", "write Conv2D(16, 3)"),
        ("Conv2D(32, 1)\nConv2D(64, (1, 1))", "windows of 3 x 3"),
        ("Conv2D(32, 3)\nConv2D(64, 1)", ""),
        ("Conv2D(8, 3)", ""),
        ("Conv2D(6, 7)", ""),
        ("Conv2D(1, 9)", ""),
        ("Conv2D(n, 1)", ""),
        ("Dense(3)", ""),
    ],
)
def test_two_numbers(code: str, says: str) -> None:
    finding = found(NAME, code, built=NETWORK)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("likely", 1)
    assert found(NAME, code) is None
    assert found(NAME, code, built=NETWORK, missed=()) is None
