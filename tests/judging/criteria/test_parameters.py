"""How many parameters a model has, and how many it may have."""

import dataclasses

import pytest
from support import records

from grader.judging.criteria import Evidence
from grader.judging.criteria.parameters import Parameters


@pytest.mark.parametrize(
    ("count", "status"), [(0, "met"), (1_000, "met"), (1_001, "missed"), (5_000_000, "missed")]
)
def test_as_many_as_allowed_are_enough(count: int, status: str) -> None:
    model = dataclasses.replace(records.MODEL, parameters=count)
    found = Parameters(1_000).check(Evidence(records.record(model=model), {}))
    assert (found.status, found.measured) == (status, f"{count:,} parameters")
    assert f"{count:,} parameters" in found.message


def test_a_model_that_tells_nothing_cannot_be_checked() -> None:
    for model in (None, dataclasses.replace(records.MODEL, layers=())):
        found = Parameters(1_000).check(Evidence(records.record(model=model), {}))
        assert (found.status, found.measured) == ("unknown", None)


def test_what_is_asked_is_shown() -> None:
    criterion = Parameters(1_000_000)
    assert criterion.threshold == "≤ 1,000,000 parameters"
    assert (criterion.evidence, criterion.parts, criterion.probe) == ("reported", (), None)
