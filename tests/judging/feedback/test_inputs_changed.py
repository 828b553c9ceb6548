"""Training inputs that were changed, and are graded as they are."""

import typing

import pytest
from support.cases import SERIES, expect, facts, fed, found

from grader.inside.protocol.observed import Reached
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


@pytest.mark.parametrize(
    ("changed", "code", "says", "confidence"),
    [
        ("left out", "", "leave out values, as every second one", "sure"),
        ("bent", "", "by a square, a root or a logarithm", "sure"),
        ("smoothed", "", "its values are means of several", "sure"),
        ("smoothed", "def preprocess(x):\n    return x", "its values are means", "likely"),
    ],
)
def test_a_series_that_was_changed(changed: str, code: str, says: str, confidence: str) -> None:
    finding = expect(NAME, code, matched=Matched(20, changed=changed), forecast=SERIES)
    assert says in finding.message
    assert finding.confidence == confidence
    short = Reached(facts(0, 9, (1, 40)), facts(0, 9, (1, 20)))
    match = Matched(20, changed=changed)
    assert found(NAME, code, matched=match, forecast=SERIES, reached=short) is None


@pytest.mark.parametrize(
    ("code", "inputs", "says"),
    [
        ("", 250.0, "those that are graded are not"),
        ("def preprocess(x): return x", 250.0, "those that are graded are not"),
        ("def preprocess(x): return log(x)", 5.5, "so that forecasts are logarithms too"),
        ("def preprocess(x): return log(x)\ndef postprocess(x): return x", 5.5, ""),
    ],
)
def test_logarithms(code: str, inputs: float, says: str) -> None:
    reached = Reached(facts(0, 250), facts(0, inputs))
    match = Matched(20, changed="logarithms")
    finding = found(NAME, code, matched=match, forecast=SERIES, reached=reached)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert "np.exp" in finding.message
        assert finding.confidence == "sure"


def test_logarithms_of_the_inputs_alone() -> None:
    match, code = Matched(20, changed="logarithms"), "def preprocess(x): return log(x)"
    reached = Reached(facts(0, 250), facts(0, 5.5))
    seen: dict[str, typing.Any] = {"matched": match, "forecast": SERIES}
    alike = fed(inputs=facts(0, 5.5), targets=facts(0, 5.5))
    assert found(NAME, code, reached=reached, fed=alike, **seen)
    plain = fed(inputs=facts(0, 5.5), targets=facts(0, 250))
    assert found(NAME, code, reached=reached, fed=plain, **seen) is None
    assert expect(NAME, code, **seen).confidence == "likely"
