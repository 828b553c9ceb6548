"""A results.json by the rules of Gradescope's description."""

import json
import typing

import pytest
from support import factories

from grader.model.report import Report
from grader.reports.gradescope import Visibility, render

STATES = {"passed", "failed"}
VISIBILITIES = set(typing.get_args(Visibility))


def checked(report: Report, visibility: Visibility = "visible") -> dict[str, typing.Any]:
    document: dict[str, typing.Any] = json.loads(render(report, visibility))
    assert document["visibility"] in VISIBILITIES
    assert document["stdout_visibility"] == "hidden"
    assert isinstance(document["execution_time"], int)
    for test in document.get("tests", []):
        assert test["status"] in STATES
        assert test["visibility"] in VISIBILITIES
        assert 0 <= test["score"] <= test["max_score"]
    return document


def test_the_score_is_that_of_the_tests() -> None:
    document = checked(factories.failed_report())
    assert document["score"] == sum(test["score"] for test in document["tests"]) == 60
    assert "The pixels are not scaled" in document["output"]


def test_what_was_measured_can_wait_until_grades_are_published() -> None:
    document = checked(factories.report(), "after_published")
    shown = {test["name"]: test["visibility"] for test in document["tests"]}
    assert shown == {"stopped-by-callback*": "visible", "held-out-accuracy*": "after_published"}


@pytest.mark.parametrize("verdict", ["grader-error", "interrupted"])
def test_a_fault_of_the_graders_has_no_score(verdict: str) -> None:
    document = checked(factories.stopped_report(verdict))
    assert "score" not in document
    assert "tests" not in document
    assert document["output"]


def test_a_refused_file_has_no_points() -> None:
    document = checked(factories.stopped_report("invalid", criteria=()))
    assert (document["score"], document["tests"]) == (0, [])
