"""The report as JSON: the contract's keys, nothing that strict JSON lacks, and exit codes."""

import dataclasses
import json
import math
import typing

import pytest
from support import factories

from grader.model.record import Clocks
from grader.model.report import (
    SCHEMA,
    VERDICTS,
    DatasetFacts,
    Diagnosis,
    Environment,
    ExamScore,
    JudgedModel,
    Problem,
    Remark,
    Report,
    SubmissionFacts,
    Training,
    Trial,
)

CONTRACT = {
    "": "schema exercise submission verdict score max_score criteria diagnoses training clocks "
    "resources limits isolation dataset environment seed trials",
    "submission": "path sha256 reference",
    "criteria": "id status required evidence measured threshold points awarded message help",
    "diagnoses": "id confidence message evidence cell line",
    "training": "epochs history parameters stopped_by",
    "clocks": "startup training prediction other total",
    "resources": "peak_memory_mib cpu_seconds cores gpus",
    "dataset": "id edition digest paper",
    "environment": "python tensorflow keras grader",
}
"""The keys that programs may rely on, by part of the report."""
ADDED = {
    "": "problem remarks changed_limits output trials_reason enforcement",
    "dataset": "note",
    "training": "own_epochs ends",
}
"""Ours, beyond it."""

FULL = factories.failed_report(problem=factories.stopped_report("crashed").problem)


def strictly(text: str) -> typing.Any:
    """JSON without the NaN and Infinity that Python reads besides."""

    def refuse(name: str) -> typing.NoReturn:
        raise AssertionError(f"{name} is no JSON")

    return json.loads(text, parse_constant=refuse)


@pytest.mark.parametrize("part", CONTRACT, ids=lambda part: part or "report")
def test_the_keys_are_those_of_the_contract(part: str) -> None:
    document = strictly(FULL.to_json())
    shown = document[part] if part else document
    for each in shown if isinstance(shown, list) else [shown]:
        assert set(each) == {*CONTRACT[part].split(), *ADDED.get(part, "").split()}


def test_the_schema_comes_first() -> None:
    assert next(iter(strictly(FULL.to_json()))) == "schema"
    assert strictly(FULL.to_json())["schema"] == SCHEMA == 1


@pytest.mark.parametrize(
    "clocks",
    [Clocks(), Clocks(5.1, 24.0, 1.1, 0.3), Clocks(0.1, 0.2, 0.3, 0.7), Clocks(1 / 3, 2 / 3)],
)
def test_the_clocks_sum_to_the_total(clocks: Clocks) -> None:
    shown = strictly(factories.report(clocks=clocks).to_json())["clocks"]
    total = shown.pop("total")
    assert math.isclose(sum(shown.values()), total, abs_tol=1e-8)


def test_what_json_cannot_hold_becomes_null() -> None:
    history = {"loss": (0.5, math.nan, math.inf, -math.inf), "accuracy": (1 / 3,)}
    criterion = factories.missed(measured=math.nan)
    report = factories.report(training=Training(4, history), criteria=(criterion,), score=math.inf)
    document = strictly(report.to_json())
    assert document["training"]["history"]["loss"] == [0.5, None, None, None]
    assert document["training"]["history"]["accuracy"] == [0.333333333]
    assert document["criteria"][0]["measured"] is None
    assert document["score"] is None


def test_whole_numbers_stay_whole_and_texts_stay_texts() -> None:
    text = factories.report().to_json()
    assert '"score": 100,' in text
    assert '"threshold": "≥ 0.97"' in text
    assert '"measured": "epoch 5"' in text
    assert text.endswith("}\n")


def test_a_report_without_limits_has_an_empty_table_of_them() -> None:
    assert strictly(factories.report(limits=None).to_json())["limits"] == {}
    limits = strictly(factories.report().to_json())["limits"]
    assert limits == dataclasses.asdict(factories.LIMITS)


@pytest.mark.parametrize("verdict", sorted(VERDICTS - {"completed"}))
def test_exit_codes_follow_the_verdict(verdict: str) -> None:
    codes = {"passed": 0, "grader-error": 3, "startup-limit": 3, "interrupted": 130}
    assert factories.report(verdict=verdict).exit_code == codes.get(verdict, 1)


def test_a_problem_names_the_file_and_not_the_copy_that_was_run() -> None:
    trace = 'File "exercise-1.py", line 3, in <module>\nNameError: my-exercise-1.py'
    problem = Problem("exercise-1.py has no exercise-1.pyc.", 3, 7, traceback=trace)
    copy = factories.stopped_report("crashed", problem=problem).submission
    copy = dataclasses.replace(copy, path="/tmp/a/exercise-1.py")
    report = factories.stopped_report("crashed", problem=problem, submission=copy)
    named = report.of_file("cem/C1W2 (\\1).py")
    assert named.submission.path == "cem/C1W2 (\\1).py"
    assert named.problem == Problem(
        "C1W2 (\\1).py has no exercise-1.pyc.",
        3,
        7,
        traceback=trace.replace('"exercise-1', '"C1W2 (\\1)'),
    )
    other = named.of_file("dee/x.py").problem
    assert other is not None
    assert other.message == "x.py has no exercise-1.pyc."


def test_reports_are_values() -> None:
    assert factories.report() == factories.report()
    with pytest.raises(dataclasses.FrozenInstanceError):
        factories.report().score = 3  # type: ignore[misc]
    assert isinstance(factories.report(), Report)


def test_a_report_of_which_little_is_known_is_empty() -> None:
    report = Report("exercise-1", SubmissionFacts("a.py", ""), "invalid", 0, 100)
    assert report.criteria == report.diagnoses == report.remarks == report.trials == ()
    assert (report.problem, report.limits, report.changed_limits) == (None, None, ())
    assert (report.judged, report.exam, report.schema) == (None, None, 1)
    assert (report.isolation, report.enforcement, report.seed) == ("", "", 0)
    assert (report.output, report.trials_reason) == ("", "")
    assert report.training == Training(0, {}, 0, None)
    assert report.clocks == Clocks(0, 0, 0, 0)
    assert report.dataset == DatasetFacts("", "", "", "", "")
    assert report.environment == Environment("", "", "", "")


def test_what_is_not_stated_is_no_place_and_no_limit() -> None:
    assert SubmissionFacts("a.py", "") == SubmissionFacts("a.py", "", reference=False)
    assert Problem("Odd.") == Problem("Odd.", None, None, None, None, "")
    assert Remark("Odd.") == Remark("Odd.", None, None)
    assert JudgedModel("last-fit") == JudgedModel("last-fit", None, None)
    assert Trial(7, "passed", 100) == Trial(7, "passed", 100, {})
    assert Diagnosis("x", "sure", "m", "e") == Diagnosis("x", "sure", "m", "e", None, None)


def test_what_came_later_is_absent_where_there_is_none() -> None:
    document = strictly(factories.report().to_json())
    assert not {"judged", "exam"} & document.keys()
    full = factories.report(judged=JudgedModel("train", 3, 1), exam=ExamScore(4, 5))
    document = strictly(full.to_json())
    assert document["judged"] == {"entry": "train", "cell": 3, "line": 1}
    assert document["exam"] == {"score": 4, "out_of": 5}


def test_figures_have_nine_digits_and_no_more() -> None:
    report = factories.report(clocks=Clocks(startup=1.23456789012345))
    assert strictly(report.to_json())["clocks"]["startup"] == 1.23456789


def test_a_report_is_a_text_that_a_person_can_read() -> None:
    text = factories.report().to_json()
    assert text.startswith(
        '{\n "schema": 1,\n "exercise": "exercise-1",\n "submission": {\n  "path"'
    )
