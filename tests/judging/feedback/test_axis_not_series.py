"""Times in the place of the values of a series."""

from __future__ import annotations

import typing

import pytest
from support.cases import SERIES, expect, facts, fed, found

from grader.judging.feedback.matching import Matched

NAME = "axis-not-series"
LOST = Matched(12)


def windows(*steps: float, count: int = 12) -> typing.Any:
    rows = []
    for begin in range(count):
        row = [float(begin)]
        for step in steps:
            row.append(row[-1] + step)
        rows.append(tuple(row))
    return fed(rows=tuple(rows))


@pytest.mark.parametrize(
    ("steps", "confidence"),
    [
        ((1, 1, 1), "sure"),
        ((0.01, 0.01, 0.01), "sure"),
        ((0, 0, 1), "likely"),
        ((1, 2, 1), "likely"),
        ((1, -0.1, 1), None),
        ((0, 0, 0), None),
    ],
)
def test_what_only_rises(steps: tuple[float, ...], confidence: str | None) -> None:
    finding = found(NAME, fed=windows(*steps), forecast=SERIES, matched=LOST)
    assert (finding and finding.confidence) == confidence
    if finding:
        assert ("probably" in finding.message) is (confidence == "likely")


def test_silence() -> None:
    rising = windows(1, 1, 1)
    assert expect(NAME, fed=rising, forecast=SERIES, matched=LOST)
    assert found(NAME, fed=rising, forecast=SERIES) is None
    assert found(NAME, fed=rising, matched=LOST) is None
    assert found(NAME, forecast=SERIES, matched=LOST) is None
    assert found(NAME, fed=rising, forecast=SERIES, matched=Matched(12, training=1)) is None
    assert found(NAME, fed=rising, forecast=SERIES, matched=Matched(9)) is None
    assert found(NAME, fed=windows(1, 1, count=9), forecast=SERIES, matched=LOST) is None
    assert found(NAME, fed=rising, forecast=SERIES, matched=LOST, missed=()) is None


@pytest.mark.parametrize(
    ("shape", "most", "told"), [((20, 1), 19.0, True), ((20,), 19.0, True), ((20, 1), 25.0, False)]
)
def test_the_numbers_of_the_days(shape: tuple[int, ...], most: float, told: bool) -> None:
    days = fed(inputs=facts(0.0, most, shape), rows=((3.0,), (4.0,)))
    finding = found(NAME, fed=days, forecast=SERIES)
    assert bool(finding) is told
    if finding:
        assert "the numbers of the days" in finding.message
        assert finding.confidence == "sure"
    assert found(NAME, fed=days) is None
