"""Times in the place of the values of a series."""

import typing
from collections.abc import Sequence

import numpy as np
import pytest
from support.cases import SERIES, expect, facts, fed, found

from grader.inside.worker.observing import feeds
from grader.inside.worker.observing.noting import Noted
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
    ("shape", "rows", "most", "told"),
    [
        ((1_000, 1), range(0, 720, 30), 945.0, True),
        ((1_000,), range(0, 720, 30), 945.0, True),
        ((20,), range(20), 19.0, True),
        ((1_000,), range(0, 72, 3), 94.5, False),
        ((1_000,), range(0, 7_200, 300), 9_450.0, False),
        ((1_000,), (*range(0, 690, 30), 0), 945.0, False),
        ((1_000,), [7] * 24, 945.0, False),
        ((20, 2), range(20), 19.0, False),
        ((None, 1), range(20), 19.0, False),
        ((20,), range(9), 19.0, False),
    ],
)
def test_the_numbers_of_the_days(
    shape: tuple[int | None, ...], rows: Sequence[int], most: float, told: bool
) -> None:
    days = fed(inputs=facts(0.0, most, shape), rows=tuple((float(row),) for row in rows))
    finding = found(NAME, fed=days, forecast=SERIES)
    assert bool(finding) is told
    if finding:
        assert "the numbers of the days" in finding.message
        assert finding.confidence == "sure"
    assert found(NAME, fed=days) is None


def test_the_numbers_of_the_days_as_they_are_noted() -> None:
    days = np.arange(1_000)
    noted = Noted("arrays")
    noted.shapes = (days.shape, days.shape)
    noted.inputs, noted.targets = [days[::15][:64]], [np.sin(days)]
    seen = feeds.fed(noted, 0, "training", shuffled=True)
    assert expect(NAME, fed=seen, forecast=SERIES).confidence == "sure"
