"""What an attempt changed."""

import dataclasses
from pathlib import Path

import pytest
from support import factories

from grader.model.report import Diagnosis, Report, SubmissionFacts
from grader.reports import wording
from grader.submission.history import HistoryStore, keep

POOLING = Diagnosis("no-pooling", "sure", "Pool.", "")


def graded(score: float, content: str, *found: Diagnosis, verdict: str = "not-passed") -> Report:
    submission = SubmissionFacts("exercise-1.py", content)
    make = factories.report if verdict in ("passed", "not-passed") else factories.stopped_report
    kept = {} if verdict in ("passed", "not-passed") else {"verdict": verdict}
    report: Report = make(*kept.values(), score=score, submission=submission, diagnoses=found)
    return dataclasses.replace(report, verdict=verdict)  # type: ignore[arg-type]


def said(store: HistoryStore, *reports: Report) -> list[str]:
    return [wording.attempt(keep(report, "accuracy", store)) for report in reports]


@pytest.fixture
def history_store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path)


def test_points_and_mistakes_are_compared_with_last_time(history_store: HistoryStore) -> None:
    words = said(
        history_store,
        graded(60, "a", POOLING),
        graded(60.5, "b", POOLING),
        graded(75, "c"),
        graded(70, "d"),
        graded(70, "e"),
    )
    assert words == [
        "Attempt 1, kept on this machine: see `grade history exercise-1`.",
        "Attempt 2: 60.5 points, best 60.5, 0.5 more than last time; its first mistake is still "
        "there.",
        "Attempt 3: 75 points, best 75, 14.5 more than last time; its first mistake is gone.",
        "Attempt 4: 70 points, best 75, 5 fewer than last time.",
        "Attempt 5: 70 points, best 75, as many as last time.",
    ]


def test_a_run_that_failed_tells_nothing_of_a_mistake(history_store: HistoryStore) -> None:
    _, crashed = said(history_store, graded(60, "a", POOLING), graded(0, "b", verdict="crashed"))
    assert crashed == "Attempt 2: 0 points, best 60, 60 fewer than last time."


def test_an_unchanged_file_is_recognised(history_store: HistoryStore) -> None:
    *_, again = said(history_store, graded(60, "a"), graded(75, "b"), graded(75, "b"))
    as_before = "Attempt 3: 75 points, best 75, as many as last time"
    assert again == f"{as_before}; the file is just that of attempt 2."


def test_another_file_is_named(history_store: HistoryStore) -> None:
    other = dataclasses.replace(graded(75, "b"), submission=SubmissionFacts("other.py", "b"))
    _, words = said(history_store, graded(60, "a"), other)
    assert words == "Attempt 2: 75 points, best 75, 15 more than last time (exercise-1.py)."


def test_curves_of_the_last_few_attempts_come_along(history_store: HistoryStore) -> None:
    for number in range(8):
        report = keep(graded(number, str(number)), "accuracy", history_store)
    assert report.attempt is not None
    assert [each.number for each in report.attempt.earlier] == [3, 4, 5, 6, 7]
    assert report.attempt.earlier[-1].curves["accuracy"]


@pytest.mark.parametrize("verdict", ["invalid", "interrupted", "grader-error"])
def test_what_has_not_run_is_no_attempt(history_store: HistoryStore, verdict: str) -> None:
    report = graded(0, "a", verdict=verdict)
    assert keep(report, "accuracy", history_store) == report
    assert history_store.exercises() == []


def test_the_reference_is_no_attempt(history_store: HistoryStore) -> None:
    reference = SubmissionFacts("reference.py", "a", reference=True)
    report = dataclasses.replace(graded(100, "a", verdict="passed"), submission=reference)
    assert keep(report, "accuracy", history_store) == report


def test_a_damaged_history_costs_a_remark(history_store: HistoryStore) -> None:
    history_store.file("exercise-1").write_text("{", encoding="utf-8")
    report = keep(graded(60, "a"), "accuracy", history_store)
    assert report.attempt is not None
    assert report.attempt.number == 1
    (remark,) = report.remarks[-1:]
    assert "damaged" in remark.message
    assert "begins anew" in remark.message
    assert history_store.file("exercise-1").with_suffix(".damaged").read_text() == "{"


def test_a_place_that_cannot_be_written_costs_a_remark(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    before = graded(60, "a")
    report = keep(before, "accuracy", HistoryStore(tmp_path / "file"))
    assert (report.attempt, report.score, report.verdict) == (None, 60, "not-passed")
    assert report.remarks[-1].message.startswith("This attempt is not kept")
