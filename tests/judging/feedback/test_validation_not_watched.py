"""A training that nothing but its own data measured."""

import dataclasses
import typing

import pytest
from support.cases import case, fit, result

from grader.judging.criteria.validation_watched import ValidationWatched
from grader.judging.feedback.base import Finding, mistakes
from grader.judging.scoring import Judged
from grader.model.report import Status


def watched(
    status: Status = "missed", source: str = "\nmodel.fit(a)", **facts: typing.Any
) -> Finding | None:
    asked = case(source, **facts)
    judged = Judged("not-passed", (result("watched", status),))
    asked = dataclasses.replace(asked, criteria=(ValidationWatched(1),), judged=judged)
    return mistakes["validation-not-watched"].find(asked)


def test_no_validation_data() -> None:
    finding = watched()
    assert finding is not None
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.evidence == "logged: accuracy, loss"


def test_data_that_are_given_and_never_measured_on() -> None:
    finding = watched(source="model.fit(a, validation_data=b, validation_freq=10)")
    assert finding is not None
    assert finding.confidence == "likely"
    assert "validation_freq=10 leaves epochs out" in finding.message
    each = watched(source="model.fit(a, validation_freq=1)")
    assert each is not None
    assert "fit got no validation data" in each.message
    elsewhere = watched(source="other.fit(a, validation_data=b)\nmodel.fit(a)")
    assert elsewhere is not None
    assert (elsewhere.confidence, elsewhere.line) == ("likely", 2)


@pytest.mark.parametrize("status", ["met", "unknown"])
def test_silence(status: Status) -> None:
    assert watched(status) is None
    assert watched(fits=(fit(key="val_accuracy"),)) is None
    assert mistakes["validation-not-watched"].find(case("model.fit(a)")) is None
