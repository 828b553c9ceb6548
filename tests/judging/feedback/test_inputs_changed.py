"""Training inputs that were changed, and are graded as they are."""

import pytest
from support.cases import SERIES, expect, found

from grader.judging.feedback.matching import Matched

NAME = "inputs-changed"


@pytest.mark.parametrize(
    ("changed", "held_out", "says"),
    [
        ("negative", 0.54, "are negatives of the public ones"),
        ("transposed", 0.54, "rows and columns exchanged"),
        ("negative", 0.56, ""),
        ("", 0.1, ""),
    ],
)
def test_pictures(changed: str, held_out: float, says: str) -> None:
    match = Matched(20, training=1, changed=changed)
    finding = found(NAME, matched=match, accuracy={"held-out": held_out})
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert finding.confidence == "likely"


def test_windows() -> None:
    match = Matched(20, changed="backwards")
    code = "x = 1\ndef preprocess(x):\n    return x"
    finding = expect(NAME, code, matched=match, forecast=SERIES)
    assert "run backwards" in finding.message
    assert finding.line == 2
    assert found(NAME, matched=match, forecast=SERIES, missed=()) is None
