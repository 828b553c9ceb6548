"""Points for GitHub Classroom, read as its reporter reads them."""

import base64
import dataclasses
import json
import typing

import pytest
from support import factories

from grader.model.report import Report
from grader.reports.github.classroom import failure, result

FIELDS = {
    "name": str,
    "status": str,
    "score": int | float,
    "message": str,
    "test_code": str,
    "filename": str,
    "line_no": int,
    "duration": int,
}


def decoded(text: str) -> dict[str, typing.Any]:
    document: dict[str, typing.Any] = json.loads(base64.b64decode(text, validate=True))
    assert set(document) == {"version", "status", "max_score", "tests"}
    assert document["version"] == 1
    assert document["status"] in ("pass", "fail", "error")
    for test in document["tests"]:
        assert set(test) == set(FIELDS)
        assert all(isinstance(test[key], kind) for key, kind in FIELDS.items())
        assert test["status"] in ("pass", "fail", "error")
    return document


def points(*results: str) -> tuple[float, float]:
    """What the reporter announces: the sum of the scores, of results that have a most."""
    documents = [document for text in results if (document := decoded(text))["max_score"]]
    total = sum(test["score"] for document in documents for test in document["tests"])
    return total, sum(document["max_score"] for document in documents)


def partial() -> Report:
    part = factories.missed(id="tiers", awarded=25, points=40)
    return dataclasses.replace(
        factories.failed_report(), score=85, criteria=(factories.report().criteria[0], part)
    )


def test_a_part_of_the_points_counts_as_that_part() -> None:
    assert points(result(partial(), "a.py")) == (85, 100)


def test_several_exercises_add_up() -> None:
    texts = (result(factories.report(), "a.py"), result(partial(), "b.py"))
    assert points(*texts) == (185, 200)


@pytest.mark.parametrize(
    ("report", "status", "score"),
    [
        (factories.report(), "pass", 100),
        (factories.failed_report(), "fail", 60),
        (factories.stopped_report("crashed"), "fail", 0),
        (factories.stopped_report("invalid", criteria=()), "fail", 0),
        (factories.stopped_report("grader-error"), "error", 0),
        (factories.stopped_report("interrupted"), "error", 0),
    ],
    ids=["passed", "not passed", "crashed", "invalid", "fault", "interrupted"],
)
def test_the_status_is_the_verdicts(report: Report, status: str, score: float) -> None:
    text = result(report, "a.py")
    assert decoded(text)["status"] == status
    assert points(text) == (score, 100)


def test_a_verdict_without_criteria_has_a_test_of_its_own_with_its_line() -> None:
    report = factories.stopped_report("invalid", criteria=())
    report = dataclasses.replace(report, problem=dataclasses.replace(report.problem, cell=None))
    (test,) = decoded(result(report, "folder/a.py"))["tests"]
    assert (test["filename"], test["line_no"]) == ("folder/a.py", 7)
    assert "NameError" in test["message"]


def test_nothing_graded_is_an_error_with_its_reason() -> None:
    document = decoded(failure("exercise-1", 100, "There is no file.\nSee there."))
    assert (document["status"], document["max_score"]) == ("error", 100)
    assert document["tests"][0]["message"] == "There is no file. See there."


@pytest.mark.parametrize("text", ["::error::x", "a\n::error::x", "see ##[error]x"])
def test_what_the_reporter_prints_is_no_command(text: str) -> None:
    report = dataclasses.replace(
        factories.failed_report(), criteria=(factories.missed(id=text, message=text),)
    )
    for test in decoded(result(report, "a.py"))["tests"]:
        for words in (test["name"], test["message"]):
            assert not words.lstrip().startswith("::")
            assert "##[" not in words
            assert "\n" not in words
