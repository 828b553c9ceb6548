"""Windows that are scaled one by one."""

import pytest
from support.cases import SERIES, expect, found

from grader.judging.feedback.matching import Matched

NAME = "windows-scaled-each"


def test_no_scale_in_common() -> None:
    finding = expect(NAME, forecast=SERIES, matched=Matched(24, training=12))
    assert finding.confidence == "sure"
    assert finding.evidence.startswith("12 fed windows found in the series")


@pytest.mark.parametrize(
    "matched",
    [None, Matched(24, training=24, factor=0.1), Matched(24, training=11), Matched(12, training=9)],
)
def test_silence(matched: Matched | None) -> None:
    assert found(NAME, forecast=SERIES, matched=matched) is None
    assert found(NAME, forecast=SERIES, matched=Matched(24, training=24), missed=()) is None
    assert found(NAME, matched=Matched(24, training=24)) is None
