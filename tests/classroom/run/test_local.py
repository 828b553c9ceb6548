import dataclasses
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support import classes, factories
from support.clusters import CHILD, job

from grader.classroom.run.jobs import JobEnd, JobProgress, Notice
from grader.classroom.run.local import LocalExecutor


@dataclasses.dataclass
class Started:
    """An executor with made-up children, and what they wrote down."""

    executor: LocalExecutor
    log: Path

    def lines(self) -> list[list[str]]:
        return [line.split() for line in self.log.read_text().splitlines()]

    def until(self, count: int) -> list[Notice]:
        """What is told until so many jobs are over."""
        told: list[Notice] = []
        deadline = time.monotonic() + 20
        while sum(isinstance(n, JobEnd) for n in told) < count and time.monotonic() < deadline:
            told += self.executor.poll(0.1)
        return told


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    reports = classes.folder(tmp_path / "reports", {"fine": factories.report().to_json()})
    log = tmp_path / "log"
    log.touch()
    command = (sys.executable, "-I", "-S", str(CHILD), str(reports), str(log), "0.05")
    executor = LocalExecutor(((0,), (1,)), tmp_path, command)
    yield Started(executor, log)
    executor.close()


def test_jobs_come_back_with_progress_and_report(started: Started) -> None:
    started.executor.submit(job(1))
    told = started.until(1)
    assert told[0] == JobProgress(1, "training", 1, 3)
    assert isinstance(told[-1], JobEnd)
    assert told[-1].report is not None
    assert told[-1].report == factories.report()
    assert told[-1].run == b"fine"


def test_jobs_run_at_the_same_time_each_on_its_own_processors(started: Started) -> None:
    assert started.executor.slots == 2
    for number in (1, 2):
        started.executor.submit(job(number))
    started.until(2)
    assert sorted(cpus for _, cpus, _ in started.lines()) == ["0", "1"]


def test_processes_live_on_from_job_to_job(started: Started) -> None:
    for number in (1, 2, 3):
        started.executor.submit(job(number))
        started.until(1)
    assert len({pid for _, _, pid in started.lines()}) == 1


def test_a_process_that_ends_is_a_fault_and_is_replaced(started: Started) -> None:
    started.executor.submit(job(1, "dies"))
    done = started.until(1)[-1]
    assert done == JobEnd(
        1, fault="The grading process ended by itself (exit code 7, out of luck)."
    )
    started.executor.submit(job(2))
    assert started.until(1)[-1].report is not None
    assert {cpus for _, cpus, _ in started.lines()} <= {"0", "1"}


def test_a_process_that_is_killed_is_a_fault(started: Started) -> None:
    started.executor.submit(job(1, "fine"))
    started.executor.poll(5)
    os.kill(int(started.lines()[0][2]), 9)
    (done,) = [notice for notice in started.until(1) if isinstance(notice, JobEnd)]
    assert "signal 9" in done.fault or done.report is not None
    for number in (2, 3):
        started.executor.submit(job(number))
    assert sum(isinstance(n, JobEnd) and n.report is not None for n in started.until(2)) == 2


def test_what_is_no_notice_is_a_fault(started: Started) -> None:
    started.executor.submit(job(1, "babbles"))
    done = started.until(1)[-1]
    assert isinstance(done, JobEnd)
    assert "ended by itself" in done.fault


def test_closing_leaves_nothing_running(started: Started) -> None:
    for number in (1, 2):
        started.executor.submit(job(number))
    started.executor.poll(5)
    began = time.monotonic()
    started.executor.close()
    assert time.monotonic() - began < 10
    assert not any(psutil.pid_exists(int(pid)) for _, _, pid in started.lines())
