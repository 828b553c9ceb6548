"""Models that were trained on the validation data."""

import pytest
from support.cases import FITS, SERIES, expect, found

from grader.judging.feedback.matching import Matched

NAME = "trained-on-validation"


@pytest.mark.parametrize(
    ("training", "validation", "wrong"),
    [(0, 8, True), (0, 7, False), (2, 18, True), (3, 17, False), (20, 0, False)],
)
def test_what_was_fed(training: int, validation: int, wrong: bool) -> None:
    matched = Matched(24, training=training, validation=validation)
    finding = found(NAME, FITS, matched=matched)
    assert bool(finding) is wrong
    if finding:
        count = training + validation
        assert finding.evidence == f"{validation} of {count} fed inputs are validation examples"
        assert (finding.confidence, finding.line) == ("sure", 3)
        assert expect(NAME, matched=matched).line == 0


def test_silence() -> None:
    assert found(NAME) is None
    late = Matched(24, validation=24)
    assert found(NAME, forecast=SERIES, matched=late, missed=()) is None
    some = Matched(24, training=6, validation=18)
    assert found(NAME, forecast=SERIES, matched=some) is None


def test_windows() -> None:
    finding = expect(NAME, FITS, forecast=SERIES, matched=Matched(24, validation=24))
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert "train on the days before them" in finding.message
