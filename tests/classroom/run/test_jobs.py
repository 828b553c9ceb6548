import dataclasses
import typing
from pathlib import Path

import pytest
from support import classes, factories

from grader.catalog import find
from grader.classroom.results.runs import Run
from grader.classroom.run import jobs
from grader.classroom.run.jobs import GradingJob, JobEnd, JobProgress, decode_notice, encode_notice
from grader.model.paper import Paper
from grader.model.settings import RunSettings
from grader.sandbox import NullObserver

JOB = GradingJob(
    3,
    "exercise-1",
    "a b/ü.ipynb",
    bytes(range(256)),
    RunSettings(
        "practice", Paper("two", b"\x00secret key of ours"), 7, {"cores": 1.0}, "bubblewrap"
    ),
)


def test_a_job_survives_its_line() -> None:
    line = JOB.to_json()
    assert "\n" not in line
    assert GradingJob.from_json(line) == JOB


def test_no_text_of_a_job_shows_the_secret() -> None:
    assert "secret" not in repr(JOB)


@pytest.mark.parametrize(
    "notice",
    [
        JobProgress(3, "training", 2, 9),
        JobEnd(3, fault="No disk."),
        JobEnd(3, factories.failed_report(), b"\x00run"),
        JobEnd(3, factories.stopped_report("invalid")),
    ],
)
def test_a_notice_survives_its_line(notice: jobs.Notice) -> None:
    line = encode_notice(notice)
    assert line.count(b"\n") == 1
    assert decode_notice(line) == notice


def test_performing_a_job_grades_its_bytes_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader import grading

    seen: list[object] = []

    def examine(
        path: Path,
        exercise: typing.Any,
        settings: typing.Any,
        observer: typing.Any,
        server: typing.Any,
        shelf: typing.Any,
    ) -> grading.Graded:
        seen.extend((path.read_bytes(), path.suffix, settings))
        assert "ü" not in path.name
        return grading.Graded(factories.report(), classes.RUN.record, classes.RUN.script)

    monkeypatch.setattr(grading, "examine", examine)
    end = jobs.perform(JOB, find("exercise-1"), NullObserver())
    assert seen[:2] == [JOB.content, ".ipynb"]
    assert seen[2] == JOB.settings
    assert end.report.submission.path == "a b/ü.ipynb"
    assert Run.decode(end.run) == classes.RUN


@pytest.mark.parametrize(
    ("cores", "told"), [(1.0, ("memory_mib",)), (2.0, ("cores", "memory_mib"))]
)
def test_one_processor_is_nothing_to_be_warned_of(
    monkeypatch: pytest.MonkeyPatch, cores: float, told: tuple[str, ...]
) -> None:
    from grader import grading

    report = dataclasses.replace(factories.report(), changed_limits=("cores", "memory_mib"))
    monkeypatch.setattr(grading, "examine", lambda *_: grading.Graded(report))
    limits = {"cores": cores, "memory_mib": 1000.0}
    job = dataclasses.replace(
        JOB, settings=dataclasses.replace(JOB.settings, changed_limits=limits)
    )
    assert jobs.perform(job, find("exercise-1"), NullObserver()).report.changed_limits == told


def test_a_refused_submission_leaves_no_run() -> None:
    job = dataclasses.replace(JOB, content=b"no notebook")
    end = jobs.perform(job, find("exercise-1"), NullObserver())
    assert (end.report.verdict, end.run) == ("invalid", b"")
    assert end.report.submission.path == "a b/ü.ipynb"
