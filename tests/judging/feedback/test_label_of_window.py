"""Labels that are not the value after the window."""

import pytest
from support.cases import SERIES, expect, found

from grader.judging.feedback.matching import Matched

NAME = "label-of-window"


def matched(steps: int | None) -> Matched:
    return Matched(24, training=20, validation=2, factor=1.0, steps=steps)


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        (2, "lies 2 steps after the window's end and not right after it, shifted by 1"),
        (12, "shifted by 11"),
        (0, "lies inside the window itself"),
        (-3, "lies inside the window itself"),
    ],
)
def test_where_the_labels_lie(steps: int, says: str) -> None:
    finding = expect(NAME, forecast=SERIES, matched=matched(steps))
    assert says in finding.message
    assert finding.evidence.startswith("22 fed windows found in the series")
    assert f"their labels {steps} steps after" in finding.evidence


def test_silence() -> None:
    assert found(NAME, forecast=SERIES, matched=matched(1)) is None
    assert found(NAME, forecast=SERIES, matched=matched(None)) is None
    assert found(NAME, forecast=SERIES) is None
    assert found(NAME, matched=matched(2)) is None
