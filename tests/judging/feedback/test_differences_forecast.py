"""Differences that were trained on."""

from support.cases import SERIES, expect, found

from grader.judging.feedback.matching import Matched

NAME = "differences-forecast"


def test_differences() -> None:
    finding = expect(NAME, forecast=SERIES, matched=Matched(24, training=20, factor=1.0, lag=1))
    assert finding.confidence == "sure"
    assert finding.evidence == "20 fed windows are differences from 1 step before"


def test_labels_alone() -> None:
    finding = expect(NAME, forecast=SERIES, matched=Matched(24, training=20, label_lag=1))
    assert finding.evidence == "20 fed labels are differences from 1 step before"


def test_silence() -> None:
    differences = Matched(24, training=20, factor=1.0, lag=365)
    assert found(NAME, forecast=SERIES, matched=Matched(24, training=20, factor=1.0)) is None
    assert found(NAME, forecast=SERIES, matched=differences, missed=()) is None
    assert found(NAME, forecast=SERIES) is None
