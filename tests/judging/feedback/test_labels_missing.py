"""A fit without labels."""

from __future__ import annotations

import pytest
from support.cases import found

NAME = "labels-missing"
CRASH = "ValueError: None values not supported."


@pytest.mark.parametrize(
    ("code", "line", "missing"),
    [
        ("model.fit(x, epochs=3)", 1, True),
        ("model.fit(x=a)", 1, True),
        ("\nmodel.fit(\n    x,\n    epochs=3)", 3, True),
        ("model.fit(x, y)", 1, False),
        ("model.fit(x, y=y)", 1, False),
        ("model.fit(x, **more)", 1, False),
        ("model.fit(x)\nconcatenate(None)", 2, False),
    ],
)
def test_what_fit_was_given(code: str, line: int, missing: bool) -> None:
    finding = found(NAME, code, crash=CRASH, line=line)
    assert bool(finding) is missing
    if finding:
        assert (finding.confidence, finding.evidence) == ("sure", CRASH)
        assert finding.line == (2 if line == 3 else 1)
    assert found(NAME, code, crash="ValueError: x", line=line) is None
