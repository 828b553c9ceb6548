"""Inputs that are scaled in the training and not when they are graded."""

import pytest
from support.cases import expect, facts, fed, found

from grader.inside.protocol.observed import Reached

NAME = "scaled-in-training-only"
RAW = facts(0, 255, (8, 28, 28))


@pytest.mark.parametrize(
    ("code", "says", "line"),
    [
        ("\nx = x / 255", "there is no preprocess", 2),
        ("\ndef preprocess(x):\n    return x", "preprocess does not do it", 3),
        ("def preprocess(x):\n    return x\nx = x / 255", "preprocess does not do it", 3),
        ("", "there is no preprocess", 0),
    ],
)
def test_what_the_source_shows(code: str, says: str, line: int) -> None:
    finding = expect(NAME, code, fed=fed(), reached=RAW)
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", line)
    assert finding.evidence.startswith("fit was fed values from 0.0000 to 1.0000")


def test_preprocess_scales_by_other_numbers() -> None:
    other = Reached(RAW, facts(0, 1, (8, 28, 28)))
    tiny = fed(inputs=facts(0, 0.05))
    finding = expect(NAME, "\ndef preprocess(x):\n    return x", fed=tiny, reached=other)
    assert "by other numbers than those of the training" in finding.message
    assert finding.line == 3
    assert "preprocess does not do it" not in finding.message
    assert "do the same to both" in finding.message
    anew = expect(NAME, "def preprocess(x):\n    return x / x.max()", fed=tiny, reached=other)
    assert "it takes them anew" in anew.message
    assert "there is no preprocess" in expect(NAME, fed=tiny, reached=other).message


def test_silence() -> None:
    assert found(NAME, fed=fed(), reached=facts(0, 7.9, (8, 28, 28))) is None
    assert found(NAME, fed=fed(inputs=facts(0, 255)), reached=facts(0, 1, (8, 28, 28))) is None
    assert found(NAME, fed=fed()) is None
