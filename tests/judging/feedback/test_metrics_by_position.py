"""Metrics in the place of the weights of losses."""

import pytest
from support.cases import found

NAME = "metrics-by-position"
CRASH = "ValueError: dtype='string' is not a valid dtype for Keras type promotion."


@pytest.mark.parametrize(
    ("code", "crash", "told"),
    [
        ("x = 1\nmodel.compile('adam', 'mse', ['accuracy'])", CRASH, True),
        ("x = 1\nmodel.compile('adam', 'mse', 'accuracy')", CRASH, True),
        ("x = 1\nmodel.compile('adam', 'mse', ['accuracy'])", "ValueError: other", False),
        ("x = 1\nmodel.compile('adam', 'mse', [0.5, 1])", CRASH, False),
        ("x = 1\nmodel.compile('adam', 'mse', metrics=['accuracy'])", CRASH, False),
    ],
)
def test_the_third_place(code: str, crash: str, told: bool) -> None:
    finding = found(NAME, code, crash=crash)
    assert bool(finding) is told
    if finding:
        assert "write metrics=[" in finding.message or "write metrics='" in finding.message
        assert (finding.confidence, finding.line) == ("sure", 2)
