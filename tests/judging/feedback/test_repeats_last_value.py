"""Forecasts that are the last known value."""

import math

import pytest
from support.cases import Forecast, expect, found

NAME = "repeats-last-value"
TRUTH = tuple(50 + 40 * math.sin(n) for n in range(40))
BEFORE = (30.0, *TRUTH[:-1])


def forecast(noise: float) -> Forecast:
    given = [value + noise * math.cos(7 * n) for n, value in enumerate(BEFORE)]
    return Forecast(given, TRUTH, BEFORE)


@pytest.mark.parametrize(("noise", "repeats"), [(0.0, True), (3.0, True), (6.0, False)])
def test_how_like_they_are(noise: float, repeats: bool) -> None:
    finding = found(NAME, forecast=forecast(noise))
    assert bool(finding) is repeats


def test_both_errors_are_shown() -> None:
    given = Forecast((1.0, 2.0, 4.0), (2.0, 4.0, 1.0), (1.0, 2.0, 4.0))
    finding = expect(NAME, forecast=given)
    assert finding.evidence == "error 2.0000, repeating the last value 2.0000"
    doubled = Forecast((2.0, 4.0, 8.0), (2.0, 4.0, 1.0), (1.0, 2.0, 4.0))
    assert expect(NAME, forecast=doubled).evidence.startswith(
        "error 2.3333, repeating the last value 2.0000"
    )


def test_silence() -> None:
    assert found(NAME, forecast=forecast(0.0), missed=()) is None
    assert found(NAME) is None
