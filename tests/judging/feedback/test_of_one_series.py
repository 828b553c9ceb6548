"""Functions that are right for one series alone."""

import dataclasses
import typing

import numpy as np
import pytest
from support.cases import result
from support.functions import BEGIN, NAMES, criterion, evidence
from support.sources import parsed

from grader.judging.criteria.mean_absolute_error import MeanAbsoluteError
from grader.judging.feedback.base import Case, Finding
from grader.judging.feedback.of_one_series import of_one_series
from grader.judging.function_rules import RULES
from grader.judging.scoring import Judged

SOURCE = "DAYS = 361\n\ndef smoothed(series):\n    r = zeros(DAYS)\n    return r\n"


def diagnosed(
    source: str = SOURCE, right: typing.Any = "met", later: typing.Any = "missed"
) -> Finding | None:
    """Of a function with these lines that is judged so, and so on later days."""
    seen = evidence({"smoothed": lambda series: RULES["smoothed"](BEGIN, series)})
    error = dataclasses.replace(result("held-out-error", later), measured=10.8)
    return of_one_series(
        Case(
            dataclasses.replace(seen, labels={"held-out": np.zeros(3)}),
            (criterion("smoothed"), MeanAbsoluteError("held-out", 0.95, relative=True)),
            Judged("not-passed", (result(NAMES["smoothed"], right), error)),
            parsed(source),
            "mae",
        )
    )


def test_a_number_that_is_written_down() -> None:
    finding = diagnosed()
    assert finding is not None
    assert (finding.confidence, finding.line) == ("sure", 4)
    assert "fixes 361 values" in finding.message
    assert finding.evidence.endswith("later days is 10.8000")


@pytest.mark.parametrize("made", ["zeros(len(series))", "ones(50)", "f()"])
def test_no_number(made: str) -> None:
    finding = diagnosed(f"def smoothed(series):\n    return {made}\n")
    assert finding is not None
    assert (finding.confidence, finding.line) == ("likely", 1)


def test_silence() -> None:
    assert diagnosed(right="missed") is None
    assert diagnosed(later="met") is None
