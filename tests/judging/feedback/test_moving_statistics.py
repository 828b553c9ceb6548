"""Moving statistics that are still near what they began with."""

from __future__ import annotations

import pytest
from support.cases import LAST, built, fit, found, layer

NAME = "moving-statistics"
NORMAL = layer("BatchNormalization", 0, "")


@pytest.mark.parametrize(
    ("given", "steps", "says"),
    [
        ("momentum=0.9999", 250, "momentum 0.9999"),
        ("momentum=0.9999", 5_000, ""),
        ("momentum=0.9", 5, ""),
        ("", 10, "after 30 steps 74%"),
        ("", 100, ""),
        ("momentum=1.0", 100, ""),
        ("momentum=unknown", 100, ""),
    ],
)
def test_what_is_left_after_three_epochs(given: str, steps: int, says: str) -> None:
    seen = built(NORMAL, LAST)
    code = f"BatchNormalization({given})"
    finding = found(NAME, code, built=seen, fits=[fit(steps=steps)])
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", 1)


def test_silence() -> None:
    code, fits = "BatchNormalization(momentum=0.9999)", [fit(steps=10)]
    assert found(NAME, code, built=built(NORMAL, LAST), fits=fits)
    assert found(NAME, code, built=built(LAST), fits=fits) is None
    frozen = layer("BatchNormalization", 0, "", trainable=False)
    assert found(NAME, code, built=built(frozen, LAST), fits=fits) is None
    assert found(NAME, code, built=built(NORMAL, LAST), fits=fits, missed=()) is None
