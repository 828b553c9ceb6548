"""Forecasts on another scale than the series."""

import math

import pytest
from support.cases import LAST, Forecast, built, expect, fed, fit, found

from grader.judging.feedback.matching import Matched

NAME = "scale-not-undone"
TRUTH = tuple(50 + 40 * math.sin(n) for n in range(30))
BEFORE = (30.0, *TRUTH[:-1])
POST = "\ndef postprocess(x):\n    return x\n"


def scaled(factor: float, count: int = 30, truth: tuple[float, ...] = TRUTH) -> Forecast:
    """Forecasts that must be multiplied by a factor, all of them right otherwise."""
    given = [value / factor for value in truth[:count]]
    return Forecast(given, truth[:count], BEFORE[:count])


def fed_as(factor: float) -> Matched:
    return Matched(24, training=24, label_factor=factor)


@pytest.mark.parametrize(
    ("factor", "confidence"),
    [
        (1.0, None),
        (1.19, None),
        (1.21, "sure"),
        (100.0, "sure"),
        (0.84, None),
        (0.82, "sure"),
        (0.01, "sure"),
    ],
)
def test_where_the_scale_of_the_labels_is_known(factor: float, confidence: str | None) -> None:
    finding = found(NAME, forecast=scaled(factor), matched=fed_as(0.01))
    assert (finding.confidence if finding else None) == confidence
    if finding:
        kind = "are too small" if factor > 1 else "are too large"
        assert kind in finding.message
        assert finding.evidence.endswith("the fed labels were the series times 0.0100")
        assert finding.line == 0


@pytest.mark.parametrize(
    ("factor", "count", "confidence"),
    [
        (2.4, 30, None),
        (2.6, 30, "likely"),
        (0.41, 30, None),
        (0.39, 30, "likely"),
        (100.0, 29, None),
    ],
)
@pytest.mark.parametrize("labels", [None, 0.0, 1.0, 1.19, 0.84])
def test_where_it_says_nothing(
    factor: float, count: int, confidence: str | None, labels: float | None
) -> None:
    matched = None if labels is None else fed_as(labels)
    finding = found(NAME, forecast=scaled(factor, count), matched=matched)
    assert (finding.confidence if finding else None) == confidence


@pytest.mark.parametrize("labels", [1.21, 0.82])
def test_labels_of_another_scale(labels: float) -> None:
    finding = expect(NAME, forecast=scaled(1.5), matched=fed_as(labels))
    assert finding.confidence == "sure"


@pytest.mark.parametrize(
    ("factor", "labels", "says"),
    [
        (19.0, 0.01, "another factor"),
        (20.0, 0.01, "are too small"),
        (0.05, 0.01, "another factor"),
        (5.0, 1.009, "are too small"),
        (5.0, 1.011, "another factor"),
        (5.0, 0.0, "another factor"),
    ],
)
def test_a_postprocess_with_another_factor(factor: float, labels: float, says: str) -> None:
    finding = expect(NAME, POST, forecast=scaled(factor), matched=fed_as(labels))
    assert says in finding.message
    assert finding.line == 3
    scaled_much = labels == 0.01 and "small" in says
    assert finding.confidence == ("sure" if scaled_much else "likely")


@pytest.mark.parametrize(
    ("loss", "known", "confidence"),
    [("mae", 0.1, "sure"), ("mae", 0.6, "likely"), ("mse", 0.1, "sure"), ("mse", 0.3, "likely")],
)
def test_an_error_of_the_network_s_own_is_no_wrong_factor(
    loss: str, known: float, confidence: str
) -> None:
    """The forecasts are five times too small, so that they are off by four fifths."""
    finding = expect(
        NAME,
        POST,
        forecast=scaled(5.0),
        matched=fed_as(0.01),
        fed=fed(labels=(1.0, -1.0, 1.0)),
        built=built(LAST, loss=loss),
        fits=(fit(losses=(9.0, 9.0, known)),),
    )
    assert "another factor" in finding.message
    assert finding.confidence == confidence


STANDARD = Matched(24, training=24, label_factor=1 / 28, label_offset=-50 / 28)


@pytest.mark.parametrize(
    ("factor", "away", "says"),
    [
        (1.0, 50.0, "does not add what was subtracted"),
        (28.0, 2.0, "does not undo what was done"),
        (28 * 28.0, 52.0, "does not undo what was done"),
    ],
)
def test_a_postprocess_for_labels_with_a_mean(factor: float, away: float, says: str) -> None:
    given = [(value - away) / factor for value in TRUTH]
    finding = expect(NAME, POST, forecast=Forecast(given, TRUTH, BEFORE), matched=STANDARD)
    assert says in finding.message
    assert "forecasts * 28 + 50" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert finding.evidence == "the fed labels were the series * 0.03571 - 1.79"


@pytest.mark.parametrize(("shift", "says"), [(0.0, "no postprocess"), (2.0, "are too small")])
def test_no_postprocess_for_labels_with_a_mean(shift: float, says: str) -> None:
    given = [(value - 50) / 28 + shift for value in TRUTH]
    finding = expect(NAME, forecast=Forecast(given, TRUTH, BEFORE), matched=STANDARD)
    assert says in finding.message
    assert ("forecasts * 28 + 50" in finding.message) is (not shift)
    assert (finding.confidence, finding.line) == ("sure", 0)


def test_forecasts_that_follow_nothing() -> None:
    noise = [math.cos(7 * n * n) / 100 + 0.5 for n in range(30)]
    assert found(NAME, forecast=Forecast(noise, TRUTH, BEFORE), matched=fed_as(0.01)) is None
    late = [value / 100 for value in BEFORE]
    assert expect(NAME, forecast=Forecast(late, TRUTH, BEFORE), matched=fed_as(0.01))
    right = [value / 100 for value in TRUTH]
    other = tuple(noise)
    assert expect(NAME, forecast=Forecast(right, TRUTH, other), matched=fed_as(0.01))


def test_silence() -> None:
    assert found(NAME, forecast=scaled(100.0), missed=()) is None
    zeros = Forecast((0.0,) * 30, TRUTH, BEFORE)
    assert found(NAME, forecast=zeros, matched=fed_as(0.01)) is None
    assert found(NAME) is None


@pytest.mark.parametrize(
    ("spread", "loss", "source", "told"),
    [
        (0.05, 0.01, POST, True),
        (0.39, 0.01, POST, True),
        (0.41, 0.01, POST, False),
        (0.05, 0.8, POST, False),
        (0.05, 0.01, "", False),
    ],
)
def test_forecasts_of_the_right_size_that_hardly_move(
    spread: float, loss: float, source: str, *, told: bool
) -> None:
    near = Forecast([50 + spread * (value - 50) for value in TRUTH], TRUTH, BEFORE)
    finding = found(
        NAME,
        source,
        forecast=near,
        matched=Matched(24, training=24, label_factor=0.04, label_offset=-2.0),
        built=built(LAST, loss="mse"),
        fits=[fit((0.0, 0.0), (1.0, loss))],
    )
    assert bool(finding) is told
    if finding:
        assert (
            "labels were (value - 50) / 25, so it must give forecasts * 25 + 50" in finding.message
        )
        assert finding.confidence == "likely"
